//! How exactly a place is known, as an area and in other schemes' codes.

/// What a point stands for.
pub(crate) struct Precision {
    /// In a word, for programs.
    pub name: &'static str,
    /// A radius to draw, not a measurement; `None` where no circle would be honest.
    pub radius_km: Option<u16>,
    /// Whether a pin may be set.
    pub pin: bool,
}

impl Precision {
    /// Of UCDP's `where_prec`; an unknown one is treated as inexact.
    pub fn of(where_prec: Option<u8>) -> Self {
        let (name, radius_km, pin) = match where_prec {
            Some(1) => ("place", Some(1), true),
            Some(2) => ("near a place", Some(25), true),
            Some(3) => ("district", Some(50), false),
            Some(4) => ("region", Some(150), false),
            Some(5) => ("part of a country", Some(250), false),
            Some(6) => ("country", None, false),
            Some(7) => ("open sea or air", None, false),
            _ => ("unknown", None, false),
        };
        Self { name, radius_km, pin }
    }
}
