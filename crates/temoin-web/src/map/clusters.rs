//! Places too close to be told apart on this map, gathered under one mark.

use super::Spot;
use temoin_export::outline::Window;

/// Marks nearer than this, in per cent of the width, would cover each other on a phone.
const NEAR: f64 = 3.2;

/// A mark of the map: one place, or several that lie close together.
#[derive(Debug)]
pub struct Cluster<'s> {
    /// Its places, most events first.
    pub spots: Vec<&'s Spot>,
    /// Where the mark stands, in per cent of width and height.
    pub at: (f64, f64),
}

impl Cluster<'_> {
    /// Events at all its places.
    pub fn events(&self) -> u64 {
        self.spots.iter().map(|spot| spot.events).sum()
    }

    /// Whether an event at one of them has a contested figure.
    pub fn contested(&self) -> bool {
        self.spots.iter().any(|spot| spot.contested)
    }
}

/// Gathers spots, those with most events first: each joins the first mark it would touch, or becomes one.
pub fn gather<'s>(spots: &'s [Spot], window: &Window, shape: f64) -> Vec<Cluster<'s>> {
    let mut ordered: Vec<&Spot> = spots.iter().collect();
    ordered.sort_by_key(|spot| (std::cmp::Reverse(spot.events), spot.id.clone()));
    let mut clusters: Vec<Cluster<'s>> = Vec::new();
    for spot in ordered {
        let (x, y) = window.share(spot.longitude, spot.latitude);
        let (x, y) = (x * 100.0, y * 100.0);
        let touches = |cluster: &&mut Cluster<'_>| (cluster.at.0 - x).hypot((cluster.at.1 - y) / shape) < NEAR;
        match clusters.iter_mut().find(touches) {
            Some(cluster) => cluster.spots.push(spot),
            None => clusters.push(Cluster { spots: vec![spot], at: (x, y) }),
        }
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;
    use temoin_model::PlaceId;

    fn spot(name: &str, longitude: f64, events: u64) -> Spot {
        let (id, latitude) = (PlaceId::of(&[name]), 5.0);
        Spot { id, name: name.into(), latitude, longitude, class: None, events, contested: events > 3 }
    }

    #[test]
    fn neighbours_share_the_mark_of_the_greatest() {
        let window = Window { west: 0.0, east: 100.0, south: 0.0, north: 10.0 };
        let spots = [spot("a", 10.0, 1), spot("b", 11.0, 4), spot("c", 50.0, 2)];
        let clusters = gather(&spots, &window, 16.0 / 9.0);
        let names: Vec<Vec<&str>> =
            clusters.iter().map(|cluster| cluster.spots.iter().map(|spot| spot.name.as_str()).collect()).collect();
        assert_eq!(names, [vec!["b", "a"], vec!["c"]]);
        assert_eq!((clusters[0].events(), clusters[0].contested(), clusters[1].contested()), (5, true, false));
    }
}
