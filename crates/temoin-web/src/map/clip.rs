//! Cuts lines and rings at the edges of a window.

/// A part of the world, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub west: f64,
    pub east: f64,
    pub south: f64,
    pub north: f64,
}

type Point = (f64, f64);

impl Window {
    fn holds(&self, (east, north): Point) -> bool {
        (self.west..=self.east).contains(&east) && (self.south..=self.north).contains(&north)
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

/// The runs of an open line whose points lie in the window, each with one point outside at either end; what sticks out is
/// hidden by the edge of the drawing.
pub fn line(points: &[Point], window: &Window) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let seen = window.holds(pair[0]) || window.holds(pair[1]);
        match runs.last_mut().filter(|_| open && seen) {
            Some(run) => run.push(pair[1]),
            None if seen => runs.push(pair.to_vec()),
            None => {}
        }
        open = seen;
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
        assert_eq!(runs[0], [(1.0, 1.0), (20.0, 1.0)]);
    }
}
