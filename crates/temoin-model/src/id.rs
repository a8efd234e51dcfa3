//! Names of things: each kind has its own type, so that one cannot stand where another is meant.

use std::fmt;

use compact_str::{CompactString, format_compact};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256 as Hasher};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(CompactString);

        impl $name {
            /// An id made of the content it names: the same parts give the same id on any machine.
            pub fn of(parts: &[&str]) -> Self {
                Self(format_compact!("{}-{}", $prefix, digest(parts)))
            }

            /// Takes an id as it was stored or given from outside.
            pub fn from_stored(id: impl Into<String>) -> Self {
                Self(id.into().into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A document: of its bytes' hash and its path or record within what was given.
    DocumentId = "d";
    /// A mention: of its document, span and kind.
    MentionId = "m";
    /// A claim: of its document, span, kind and figure.
    ClaimId = "c";
    /// An event: of what it was first known by (type, place, date), so that it survives a rebuild.
    EventId = "e";
    /// A place: `geonames:…`, `wikidata:…`, or our own for what no gazetteer knows.
    PlaceId = "p";
    /// An actor: of its folded name and class.
    ActorId = "a";
    /// A decision: of who decided, when, what about, what, and why.
    DecisionId = "v";
}

/// Twenty hexadecimal digits of SHA-256 over the parts, each preceded by its length, so that no two lists of parts agree
/// by accident of where they were cut.
fn digest(parts: &[&str]) -> String {
    let mut hasher = Hasher::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hex(&hasher.finalize()[..10])
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// SHA-256 of stored bytes, as 64 lower-case hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Sha256(String);

impl Sha256 {
    /// Hashes the bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex(&Hasher::digest(bytes)))
    }

    /// Takes a hash as it was stored.
    pub fn from_stored(hash: impl Into<String>) -> Self {
        Self(hash.into())
    }

    /// The 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_kept_apart() {
        assert_ne!(ClaimId::of(&["ab", "c"]), ClaimId::of(&["a", "bc"]));
        assert_eq!(ClaimId::of(&["ab"]), ClaimId::of(&["ab"]));
    }
}
