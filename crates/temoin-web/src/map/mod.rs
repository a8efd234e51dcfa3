//! Where events happened: their places on a plain outline of land, cropped to their surroundings.

mod clip;
mod outlines;

use std::fmt::Write;

use temoin_model::{PlaceClass, PlaceId};

use crate::ask::escape;
use crate::markup::escaped;
use clip::Window;

/// Least height of the window, in degrees: a map of one village still shows the country around it.
const LEAST: f64 = 7.0;
/// Width of the drawing over its height; the stylesheet gives the box the same shape.
const SHAPE: f64 = 16.0 / 9.0;
/// Half a dot and the room beside it, in per cent of the width.
const DOT: f64 = 1.0;
/// Units of the drawing across its height.
const HEIGHT: f64 = 900.0;

/// A place to be marked.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Which place.
    pub id: PlaceId,
    /// Its name.
    pub name: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// How large it is, which is drawn as an area.
    pub class: Option<PlaceClass>,
    /// Events there.
    pub events: u64,
    /// Whether one of them has a contested figure.
    pub contested: bool,
}

/// Draws the spots; empty when there is none.
pub fn draw(spots: &[Spot], label: &str) -> String {
    let Some(window) = window(spots) else { return String::new() };
    let width = HEIGHT * SHAPE;
    let mut svg = format!(
        r#"<svg class="map" width="100%" height="100%" role="group" aria-label="{}"><svg viewBox="0 0 {width:.0} {HEIGHT:.0}" width="100%" height="100%" preserveAspectRatio="none" aria-hidden="true">"#,
        escaped(label)
    );
    draw_outlines(&mut svg, &window);
    for spot in spots {
        draw_area(&mut svg, spot, &window);
    }
    svg.push_str("</svg>");
    draw_spots(&mut svg, spots, &window);
    svg.push_str("</svg>");
    svg
}

/// The part of the world that holds every spot with room around it, in the shape of the drawing.
fn window(spots: &[Spot]) -> Option<Window> {
    let (mut west, mut east, mut south, mut north) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
    for spot in spots {
        (west, east) = (west.min(spot.longitude), east.max(spot.longitude));
        (south, north) = (south.min(spot.latitude), north.max(spot.latitude));
    }
    if spots.is_empty() {
        return None;
    }
    let (x, y) = (f64::midpoint(west, east), f64::midpoint(south, north));
    // A degree east is shorter than a degree north, by the cosine of the latitude.
    let narrowing = y.to_radians().cos().max(0.2);
    let height = ((north - south) * 1.3).max((east - west) * 1.3 * narrowing / SHAPE).clamp(LEAST, 170.0);
    let width = height * SHAPE / narrowing;
    Some(Window { west: x - width / 2.0, east: x + width / 2.0, south: y - height / 2.0, north: y + height / 2.0 })
}

impl Window {
    /// Where a point lies, as shares of width and height from the upper left corner.
    fn share(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        ((longitude - self.west) / (self.east - self.west), (self.north - latitude) / (self.north - self.south))
    }
}

fn draw_outlines(svg: &mut String, window: &Window) {
    for (class, lines) in [("land", outlines::land()), ("border", outlines::borders())] {
        let _ = write!(svg, r#"<path class="{class}" d=""#);
        for line in lines {
            let parts = if class == "land" { vec![clip::ring(line, window)] } else { clip::line(line, window) };
            for part in parts.iter().filter(|part| part.len() > 1) {
                draw_line(svg, part, window, class == "land");
            }
        }
        svg.push_str("\"/>");
    }
}

fn draw_line(svg: &mut String, points: &[(f64, f64)], window: &Window, close: bool) {
    for (i, (longitude, latitude)) in points.iter().enumerate() {
        let (x, y) = window.share(*longitude, *latitude);
        let command = if i == 0 { 'M' } else { 'L' };
        let _ = write!(svg, "{command}{:.1} {:.1}", x * HEIGHT * SHAPE, y * HEIGHT);
    }
    if close {
        svg.push('Z');
    }
}

/// How far around its point a place may reach, in kilometres; a dot would say more than is known.
fn radius_km(class: Option<PlaceClass>) -> f64 {
    match class {
        Some(PlaceClass::Country) => 150.0,
        Some(PlaceClass::Region) => 50.0,
        Some(PlaceClass::Settlement) => 6.0,
        Some(PlaceClass::Feature) | None => 15.0,
    }
}

fn draw_area(svg: &mut String, spot: &Spot, window: &Window) {
    let (x, y) = window.share(spot.longitude, spot.latitude);
    let radius = radius_km(spot.class) / 111.2 / (window.north - window.south) * HEIGHT;
    let (x, y) = (x * HEIGHT * SHAPE, y * HEIGHT);
    let _ = write!(svg, r#"<circle class="area" cx="{x:.1}" cy="{y:.1}" r="{radius:.1}"/>"#);
}

fn draw_spots(svg: &mut String, spots: &[Spot], window: &Window) {
    let place = |spot: &Spot| {
        let (x, y) = window.share(spot.longitude, spot.latitude);
        (x * 100.0, y * 100.0)
    };
    // A name may not cover another place's dot either.
    let dots = spots.iter().map(place).map(|(x, y)| (x - DOT, x + DOT, y));
    let mut taken: Vec<(f64, f64, f64)> = dots.collect();
    let mut ordered: Vec<&Spot> = spots.iter().collect();
    ordered.sort_by_key(|spot| (std::cmp::Reverse(spot.events), spot.id.clone()));
    for spot in ordered {
        let (x, y) = place(spot);
        let class = if spot.contested { "spot contested" } else { "spot" };
        let (address, name) = (escape(spot.id.as_str()), escaped(&spot.name));
        let _ = write!(
            svg,
            r#"<a href="/p/{address}" class="{class}"><title>{name}</title><circle cx="{x:.2}%" cy="{y:.2}%" r="5"/>"#
        );
        if let Some((side, below)) = free_side(&mut taken, x, y, &spot.name) {
            let (dx, anchor) = if side < 0.0 { (-9, "end") } else { (9, "start") };
            let dy = 4 + below * 13;
            let _ = write!(
                svg,
                r#"<text x="{x:.2}%" y="{y:.2}%" dx="{dx}" dy="{dy}" text-anchor="{anchor}">{name}</text>"#
            );
        }
        svg.push_str("</a>");
    }
}

/// Where a name meets no other and stays on the map: right (1) or left (-1) of the dot, and a line above (-1), beside (0)
/// or below (1) it; `None` when it has to go without.
fn free_side(taken: &mut Vec<(f64, f64, f64)>, x: f64, y: f64, name: &str) -> Option<(f64, i32)> {
    // Generous on a wide page, about right on a narrow one.
    let width = 2.0 + 1.5 * name.chars().count() as f64;
    let sides = [(1.0, 0), (-1.0, 0), (1.0, 1), (-1.0, 1), (1.0, -1), (-1.0, -1)];
    let label = |(side, below): (f64, i32)| {
        let (from, to) = if side < 0.0 { (x - DOT - width, x - DOT) } else { (x + DOT, x + DOT + width) };
        (from, to, y + f64::from(below) * 4.0)
    };
    let free = |side: &(f64, i32)| {
        let (from, to, height) = label(*side);
        let meets = |other: &(f64, f64, f64)| from < other.1 && other.0 < to && (height - other.2).abs() < 4.0;
        from >= 0.0 && to <= 100.0 && !taken.iter().any(meets)
    };
    let side = sides.into_iter().find(free)?;
    taken.push(label(side));
    Some(side)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(name: &str, longitude: f64, latitude: f64) -> Spot {
        let id = PlaceId::of(&[name]);
        Spot { id, name: name.into(), latitude, longitude, class: None, events: 1, contested: false }
    }

    #[test]
    fn the_window_holds_every_spot() {
        let spots = [spot("a", -7.0, 38.9), spot("b", -2.7, 43.3), spot("c", 20.0, -30.0)];
        let window = window(&spots).unwrap();
        for spot in &spots {
            let (x, y) = window.share(spot.longitude, spot.latitude);
            assert!((0.05..0.95).contains(&x) && (0.05..0.95).contains(&y), "{x} {y}");
        }
    }

    #[test]
    fn one_spot_shows_the_land_around_it() {
        let drawn = draw(&[spot("Inland & \"quoted\"", 2.3, 47.0)], "map");
        assert!(drawn.contains("class=\"land\" d=\"M"), "{drawn}");
        assert!(drawn.contains("Inland &amp; &quot;quoted&quot;"));
        assert_eq!(draw(&[], "map"), "");
    }
}
