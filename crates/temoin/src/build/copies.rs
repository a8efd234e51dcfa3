//! Who copies whom, found with what the record remembers of the search before, so that a build looks at new documents only.

use temoin_model::{Copy, Corpus};
use temoin_resolve::{COPY_METHOD, CopyMemory, Source, Trace, find_more_copies};

use crate::{Error, Store};

/// Finds the copies among the documents of a corpus, and has the record remember what was learnt.
pub(super) fn copies_of(store: &Store, corpus: &Corpus) -> Result<Vec<Copy>, Error> {
    let pairs = corpus.documents.iter().zip(&corpus.readings);
    let sources: Vec<Source> = pairs.map(|(document, reading)| Source::new(document, reading)).collect();
    let (copies, learnt) = find_more_copies(&sources, &remembered(store)?);
    let CopyMemory { traces, compared } = &learnt;
    if !traces.is_empty() || !compared.is_empty() {
        let traces = traces.iter().map(|(document, trace)| (document, trace.to_bytes()));
        let compared = compared.iter().map(|((later, earlier), copy)| (later, earlier, copy.as_ref()));
        store.put_copy_memory(COPY_METHOD, traces, compared)?;
    }
    Ok(copies)
}

/// A trace that cannot be read is made again.
fn remembered(store: &Store) -> Result<CopyMemory, Error> {
    let traces = store.copy_traces(COPY_METHOD)?;
    let compared = store.copies_compared(COPY_METHOD)?;
    Ok(CopyMemory {
        traces: traces.into_iter().filter_map(|(id, bytes)| Some((id, Trace::from_bytes(&bytes)?))).collect(),
        compared: compared.into_iter().map(|(later, earlier, copy)| ((later, earlier), copy)).collect(),
    })
}
