//! The outlines of land and borders that are built in, and how to cut them to a window.

mod clip;

use std::sync::LazyLock;

pub use clip::{Window, line, ring};

/// Degrees in one unit of the data file.
const UNIT: f64 = 1.0 / 20.0;

static FILE: &str = include_str!("../../assets/outlines.txt");
static LAND: LazyLock<Vec<Vec<(f64, f64)>>> = LazyLock::new(|| read("land "));
static BORDERS: LazyLock<Vec<Vec<(f64, f64)>>> = LazyLock::new(|| read("border "));

/// Closed rings of land, as degrees east and north.
pub fn land() -> &'static [Vec<(f64, f64)>] {
    &LAND
}

/// Open lines between states, as the source draws them.
pub fn borders() -> &'static [Vec<(f64, f64)>] {
    &BORDERS
}

fn read(tag: &str) -> Vec<Vec<(f64, f64)>> {
    FILE.lines().filter_map(|line| line.strip_prefix(tag)).map(points).collect()
}

/// Adds up the steps of one line.
fn points(line: &str) -> Vec<(f64, f64)> {
    let numbers: Vec<f64> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
    let step = |at: &mut (f64, f64), pair: &[f64]| {
        *at = (at.0 + pair[0], at.1 + pair[1]);
        Some((at.0 * UNIT, at.1 * UNIT))
    };
    numbers.chunks_exact(2).scan((0.0, 0.0), step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_lies_on_the_globe() {
        assert!(land().len() > 500 && borders().len() > 300);
        for (east, north) in land().iter().chain(borders()).flatten() {
            assert!(east.abs() <= 180.05 && north.abs() <= 90.05, "{east} {north}");
        }
    }

    #[test]
    fn the_file_is_whole() {
        for line in FILE.lines().filter(|line| !line.starts_with('#')) {
            let numbers = line.split(' ').skip(1);
            assert!(numbers.clone().all(|number| number.parse::<i32>().is_ok()) && numbers.count().is_multiple_of(2));
        }
    }
}
