//! The child's side: requests answered until there are no more.

use std::io::{self, stdin, stdout};

use crate::frame::{next_length, read_bytes, write_frame};

/// Answers the requests that come on standard input, on standard output, until the input ends.
///
/// # Errors
/// When a pipe breaks: the parent is gone.
pub fn serve(mut answer: impl FnMut(Vec<u8>) -> Vec<u8>) -> io::Result<()> {
    let (mut requests, mut answers) = (stdin().lock(), stdout().lock());
    while let Some(length) = next_length(&mut requests)? {
        let request = read_bytes(&mut requests, length)?;
        write_frame(&mut answers, &answer(request))?;
    }
    Ok(())
}
