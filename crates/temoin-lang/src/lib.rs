//! Language packs as data, the tokens they are matched on, and the pattern engine.

/// Every pack loaded.
pub struct Packs;

impl Packs {
    /// The packs compiled into the binary.
    pub fn builtin() -> Self {
        Self
    }
}
