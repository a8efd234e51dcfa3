//! What a file may cost: how much it may unpack to, how deep it may be nested, how many entries it may hold.

use std::io::{ErrorKind, Read};

use temoin_model::{Finding, Severity};

/// How much of one file is read. Whatever is beyond ends as a finding that names the limit.
///
/// # Units
/// Bytes of memory, unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest single document, before and after it is unpacked.
    pub document_bytes: usize,
    /// Largest single entry of an archive; it may be an archive itself.
    pub entry_bytes: usize,
    /// All that may come out of the archives of one file, those inside archives included.
    pub unpacked_bytes: u64,
    /// Archives inside one another, attachments of mails included.
    pub depth: usize,
    /// Entries of all the archives of one file; records of a stream of records do not count.
    pub entries: usize,
    /// How many times larger than the archive what comes out of it may be.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 64 << 20,
            entry_bytes: 256 << 20,
            unpacked_bytes: 1 << 30,
            depth: 10,
            entries: 10_000,
            ratio: 100,
        }
    }
}

/// What may come out of any archive, however small it is.
const FREE: u64 = 1 << 20;
/// How much is unpacked between two looks at the limits.
const STEP: usize = 64 << 10;

/// What is left of the limits while one file is read.
#[derive(Debug)]
pub(crate) struct Budget {
    pub(crate) limits: Limits,
    unpacked: u64,
    entries: usize,
    /// The archives around, outermost first.
    archives: Vec<Archive>,
}

#[derive(Debug)]
struct Archive {
    packed: u64,
    unpacked: u64,
}

/// What came out of a packed stream.
pub(crate) struct Unpacked {
    pub(crate) bytes: Vec<u8>,
    /// Why the stream ended before its end; what came before is kept.
    pub(crate) damage: Option<Finding>,
}

impl Budget {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, unpacked: 0, entries: 0, archives: Vec::new() }
    }

    /// Enters an archive of so many bytes; every entering has its leaving.
    pub(crate) fn enter(&mut self, packed: usize) -> Result<(), Finding> {
        if self.archives.len() >= self.limits.depth {
            let message =
                format!("archives are nested deeper than {}; what lies deeper was not read", self.limits.depth);
            return Err(Finding::new("archive-too-deep", Severity::Error, message));
        }
        self.archives.push(Archive { packed: packed as u64, unpacked: 0 });
        Ok(())
    }

    pub(crate) fn leave(&mut self) {
        self.archives.pop();
    }

    /// Counts an entry.
    pub(crate) fn count_entry(&mut self) -> Result<(), Finding> {
        self.entries += 1;
        if self.entries > self.limits.entries {
            let message = format!("it holds more than {} entries; the rest was not read", self.limits.entries);
            return Err(Finding::new("archive-too-many-entries", Severity::Error, message));
        }
        Ok(())
    }

    /// Gives back what was unpacked and is not kept.
    pub(crate) fn release(&mut self, bytes: usize) {
        self.unpacked = self.unpacked.saturating_sub(bytes as u64);
    }

    /// Reads a packed stream to its end or to a limit, whichever comes first.
    ///
    /// # Errors
    /// A finding where a limit was met; then nothing is kept, since what is made to burst has no text worth a part of it.
    pub(crate) fn unpack(&mut self, stream: impl Read) -> Result<Unpacked, Finding> {
        self.unpack_up_to(stream, self.limits.entry_bytes)
    }

    /// The same for a part that has a smaller limit of its own.
    pub(crate) fn unpack_up_to(&mut self, mut stream: impl Read, most: usize) -> Result<Unpacked, Finding> {
        let mut bytes = Vec::new();
        let damage = loop {
            let step = (&mut stream).take(STEP as u64).read_to_end(&mut bytes);
            let read = match step {
                Ok(0) => break None,
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => break Some(damaged(&format!("it ends before its end: {error}"))),
            };
            self.count_bytes(read)?;
            if bytes.len() > most {
                let message = format!("an entry unpacks to more than {} MB and was not read", most >> 20);
                return Err(Finding::new("entry-too-large", Severity::Error, message));
            }
        };
        Ok(Unpacked { bytes, damage })
    }

    /// Counts bytes that came out of the innermost archive.
    pub(crate) fn count_bytes(&mut self, bytes: usize) -> Result<(), Finding> {
        self.unpacked += bytes as u64;
        if self.unpacked > self.limits.unpacked_bytes {
            return Err(too_much(&self.limits));
        }
        let Some(archive) = self.archives.last_mut() else { return Ok(()) };
        archive.unpacked += bytes as u64;
        let most = archive.packed.saturating_mul(self.limits.ratio).saturating_add(FREE);
        if archive.unpacked > most {
            let message =
                format!("it unpacks to more than {} times its size, as a trap does; not read", self.limits.ratio);
            return Err(Finding::new("archive-bomb", Severity::Error, message));
        }
        Ok(())
    }
}

/// The finding for a file whose form is broken.
pub(crate) fn damaged(what: &str) -> Finding {
    Finding::new("file-damaged", Severity::Error, what)
}

/// The finding for an archive of which more comes out than is read.
pub(crate) fn too_much(limits: &Limits) -> Finding {
    let message = format!("more than {} MB came out of it; the rest was not read", limits.unpacked_bytes >> 20);
    Finding::new("archive-too-large", Severity::Error, message)
}

/// The finding for a document that is larger than any that is read.
pub(crate) fn too_large(what: &str, bytes: usize, limits: &Limits) -> Finding {
    let message =
        format!("{what} has {} MB; a single document may have {} MB", bytes >> 20, limits.document_bytes >> 20);
    Finding::new("document-too-large", Severity::Error, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tight() -> Budget {
        Budget::new(Limits { entry_bytes: 3 << 20, unpacked_bytes: 6 << 20, depth: 2, entries: 2, ..Limits::default() })
    }

    #[test]
    fn each_limit_has_its_name() {
        let code = |result: Result<Unpacked, Finding>| result.map(|_| ()).unwrap_err().code;
        let mut budget = tight();
        budget.enter(1 << 20).unwrap();
        assert_eq!(code(budget.unpack(std::io::repeat(0))), "entry-too-large");
        assert_eq!(code(budget.unpack(std::io::repeat(0))), "archive-too-large");
        let mut budget = tight();
        budget.enter(10).unwrap();
        assert_eq!(code(budget.unpack(std::io::repeat(0))), "archive-bomb");
        budget.enter(10).unwrap();
        assert_eq!(budget.enter(10).unwrap_err().code, "archive-too-deep");
        assert!(budget.count_entry().and_then(|()| budget.count_entry()).is_ok());
        assert_eq!(budget.count_entry().unwrap_err().code, "archive-too-many-entries");
    }

    #[test]
    fn what_came_before_the_damage_is_kept() {
        let packed = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
        let unpacked = tight().unpack(flate2::read::GzDecoder::new(&packed[..])).unwrap();
        assert!(unpacked.bytes.is_empty());
        assert_eq!(unpacked.damage.unwrap().code, "file-damaged");
    }
}
