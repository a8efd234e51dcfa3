//! Cuts lines and rings at the edges of a window.

/// A part of the world, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Its western edge.
    pub west: f64,
    /// Its eastern edge.
    pub east: f64,
    /// Its southern edge.
    pub south: f64,
    /// Its northern edge.
    pub north: f64,
}

type Point = (f64, f64);

impl Window {
    /// Where a point lies, as shares of width and height from the upper left corner.
    pub fn share(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        // A window may run over the date line, to degrees beyond 180.
        let longitude = if longitude + 360.0 <= self.east { longitude + 360.0 } else { longitude };
        ((longitude - self.west) / (self.east - self.west), (self.north - latitude) / (self.north - self.south))
    }

    fn holds(&self, (east, north): Point) -> bool {
        (self.west..=self.east).contains(&east) && (self.south..=self.north).contains(&north)
    }

    /// The point itself, or where the way to one inside crosses the edge.
    fn pulled_in(&self, point: Point, inside: Point) -> Point {
        if self.holds(point) || !self.holds(inside) {
            return point;
        }
        let share = |from: f64, to: f64, low: f64, high: f64| {
            if from < low {
                (low - from) / (to - from)
            } else if from > high {
                (high - from) / (to - from)
            } else {
                0.0
            }
        };
        let east = share(point.0, inside.0, self.west, self.east);
        let north = share(point.1, inside.1, self.south, self.north);
        let t = east.max(north);
        (point.0 + (inside.0 - point.0) * t, point.1 + (inside.1 - point.1) * t)
    }

    /// Whether a box around the points meets the window.
    fn meets(&self, points: &[Point]) -> bool {
        let all = |outside: fn(&Self, &Point) -> bool| points.iter().all(|point| outside(self, point));
        !(all(|w, p| p.0 < w.west)
            || all(|w, p| p.0 > w.east)
            || all(|w, p| p.1 < w.south)
            || all(|w, p| p.1 > w.north))
    }
}

/// The part of a ring inside the window, closed along its edges; empty when there is none.
///
/// # Source
/// Sutherland and Hodgman, "Reentrant polygon clipping", CACM 17(1), 1974.
pub fn ring(points: &[Point], window: &Window) -> Vec<Point> {
    if !window.meets(points) {
        return Vec::new();
    }
    let sides: [(bool, f64, f64); 4] =
        [(true, window.west, 1.0), (true, window.east, -1.0), (false, window.south, 1.0), (false, window.north, -1.0)];
    sides.into_iter().fold(points.to_vec(), |kept, side| cut(&kept, side))
}

/// Keeps what lies on the inner side of one edge: `upright` edges bound the east, others the north.
fn cut(points: &[Point], (upright, edge, inward): (bool, f64, f64)) -> Vec<Point> {
    let depth = |point: Point| (if upright { point.0 } else { point.1 } - edge) * inward;
    let mut kept = Vec::with_capacity(points.len());
    for (i, &here) in points.iter().enumerate() {
        let before = points[(i + points.len() - 1) % points.len()];
        let (from, to) = (depth(before), depth(here));
        if (from >= 0.0) != (to >= 0.0) {
            let share = from / (from - to);
            kept.push((before.0 + (here.0 - before.0) * share, before.1 + (here.1 - before.1) * share));
        }
        if to >= 0.0 {
            kept.push(here);
        }
    }
    kept
}

/// The runs of an open line whose points lie in the window, each up to the edge where it leaves.
pub fn line(points: &[Point], window: &Window) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let seen = window.holds(pair[0]) || window.holds(pair[1]);
        let (from, to) = (window.pulled_in(pair[0], pair[1]), window.pulled_in(pair[1], pair[0]));
        match runs.last_mut().filter(|_| open && seen) {
            Some(run) => run.push(to),
            None if seen => runs.push(vec![from, to]),
            None => {}
        }
        open = seen && window.holds(pair[1]);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { west: 0.0, east: 10.0, south: 0.0, north: 10.0 };

    #[test]
    fn a_ring_around_the_window_becomes_the_window() {
        let ring = ring(&[(-50.0, -50.0), (50.0, -50.0), (50.0, 50.0), (-50.0, 50.0)], &WINDOW);
        assert_eq!(ring.len(), 4);
        assert!(ring.iter().all(|point| WINDOW.holds(*point)));
    }

    #[test]
    fn a_ring_elsewhere_is_nothing() {
        assert!(ring(&[(20.0, 0.0), (30.0, 0.0), (30.0, 5.0)], &WINDOW).is_empty());
    }

    #[test]
    fn a_line_that_leaves_and_returns_is_two_runs() {
        let runs = line(&[(1.0, 1.0), (20.0, 1.0), (21.0, 1.0), (20.0, 2.0), (2.0, 2.0)], &WINDOW);
        assert_eq!(runs.len(), 2);
        assert_eq!(runs[0], [(1.0, 1.0), (10.0, 1.0)]);
    }
}
