//! Where events happened: their places on a plain outline of land, cropped to their surroundings.

mod clusters;

use std::fmt::Write;

use temoin::{Bounds, PlaceTally};
use temoin_export::outline::{self, Window};
use temoin_model::{PlaceClass, PlaceId};

use crate::ask::escape;
use crate::messages::Messages;
use clusters::Cluster;
use temoin_export::markup::escaped;

/// Least height of the window, in degrees: a map of one village still shows the country around it.
const LEAST: f64 = 7.0;
/// Least height a reader may go down to.
const CLOSEST: f64 = 0.4;
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

impl Spot {
    /// The place of a tally, if it has a point.
    pub fn of(found: &PlaceTally) -> Option<Self> {
        Some(Self {
            id: found.place.id.clone(),
            name: found.place.name.clone(),
            latitude: found.place.latitude?,
            longitude: found.place.longitude?,
            class: found.class,
            events: found.tally.events,
            contested: found.tally.contested > 0,
        })
    }
}

/// A map to be drawn: its places, what part of the world it shows, and where its marks lead.
pub struct Map<'a> {
    /// The places.
    pub spots: &'a [Spot],
    /// The part shown; `None` leaves it to the places.
    pub bounds: Option<Bounds>,
    /// The address of the page that shows a part of the world.
    pub look: &'a dyn Fn(&Bounds) -> String,
}

impl Map<'_> {
    /// Draws it; empty when there is no place to draw and no part of the world was asked for.
    pub fn draw(&self, m: &Messages) -> String {
        let Some(window) = self.window() else { return String::new() };
        let width = HEIGHT * SHAPE;
        let mut svg = format!(
            r#"<svg class="map" width="100%" height="100%" role="group" aria-label="{}"><svg viewBox="0 0 {width:.0} {HEIGHT:.0}" width="100%" height="100%" preserveAspectRatio="none" aria-hidden="true">"#,
            escaped(m.t("map.label"))
        );
        draw_outlines(&mut svg, &window);
        for spot in self.spots {
            draw_area(&mut svg, spot, &window);
        }
        svg.push_str("</svg>");
        self.draw_marks(&mut svg, &window, m);
        svg.push_str("</svg>");
        svg
    }

    /// Nearer, farther, and one step to each side: name of the step and the part of the world it leads to. A map without
    /// a window has none.
    pub fn steps(&self) -> Vec<(&'static str, Bounds)> {
        let Some(window) = self.window() else { return Vec::new() };
        let (width, height) = (window.east - window.west, window.north - window.south);
        let by = |grow: f64, x: f64, y: f64| {
            let (dx, dy) = (width * grow / 2.0, height * grow / 2.0);
            let (x, y) = (x * width, y * height);
            let (south, north) = ((window.south - dy + y).max(-90.0), (window.north + dy + y).min(90.0));
            Bounds { west: window.west - dx + x, east: window.east + dx + x, south, north }
        };
        let nearer = (height / 2.0 > CLOSEST).then(|| ("nearer", by(-0.5, 0.0, 0.0)));
        let sides = [("farther", 1.0, 0.0, 0.0), ("west", 0.0, -0.5, 0.0), ("east", 0.0, 0.5, 0.0)]
            .into_iter()
            .chain([("north", 0.0, 0.0, 0.5), ("south", 0.0, 0.0, -0.5)])
            .map(|(name, grow, x, y)| (name, by(grow, x, y)));
        nearer.into_iter().chain(sides).filter(|(_, bounds)| bounds.south < bounds.north).collect()
    }

    fn window(&self) -> Option<Window> {
        match self.bounds {
            Some(bounds) => {
                let east = if bounds.east < bounds.west { bounds.east + 360.0 } else { bounds.east };
                Some(shaped((bounds.west, east), (bounds.south, bounds.north), CLOSEST, 1.0))
            }
            None => around(self.spots),
        }
    }

    fn draw_marks(&self, svg: &mut String, window: &Window, m: &Messages) {
        let clusters = clusters::gather(self.spots, window, SHAPE);
        // A name may not cover another place's dot either.
        let mut taken: Vec<(f64, f64, f64)> =
            clusters.iter().map(|cluster| (cluster.at.0 - DOT, cluster.at.0 + DOT, cluster.at.1)).collect();
        for cluster in &clusters {
            self.draw_mark(svg, cluster, &mut taken, m);
        }
    }

    fn draw_mark(&self, svg: &mut String, cluster: &Cluster<'_>, taken: &mut Vec<(f64, f64, f64)>, m: &Messages) {
        let ((x, y), events) = (cluster.at, cluster.events());
        let class = if cluster.contested() { "spot contested" } else { "spot" };
        let names: Vec<&str> = cluster.spots.iter().map(|spot| spot.name.as_str()).take(8).collect();
        let more = if cluster.spots.len() > names.len() { "…" } else { "" };
        let title = format!("{}{more} ({})", names.join(", "), m.n("count.events", events));
        let address = match cluster.spots.as_slice() {
            [only] => format!("/p/{}", escape(only.id.as_str())),
            several => (self.look)(&extent(several)),
        };
        let (address, title) = (escaped(&address), escaped(&title));
        let radius = 5.0 + (events as f64).sqrt().min(11.0) - 1.0;
        let _ = write!(
            svg,
            r#"<a href="{address}" class="{class}"><title>{title}</title><circle cx="{x:.2}%" cy="{y:.2}%" r="{radius:.1}"/>"#
        );
        let first = &cluster.spots[0].name;
        let name = match cluster.spots.len() {
            1 => first.clone(),
            places => m.fill("map.and_more", &[("name", first), ("n", &m.number(places as u64 - 1))]),
        };
        if let Some((side, below)) = free_side(taken, x, y, &name) {
            let (dx, anchor) = if side < 0.0 { (-4.0 - radius, "end") } else { (4.0 + radius, "start") };
            let (dy, name) = (4 + below * 13, escaped(&name));
            let _ = write!(
                svg,
                r#"<text x="{x:.2}%" y="{y:.2}%" dx="{dx:.1}" dy="{dy}" text-anchor="{anchor}">{name}</text>"#
            );
        }
        svg.push_str("</a>");
    }
}

/// The part of the world that several places lie in, with room around it.
fn extent(spots: &[&Spot]) -> Bounds {
    let ends = |of: fn(&Spot) -> f64| {
        let all = spots.iter().map(|spot| of(spot));
        (all.clone().fold(f64::MAX, f64::min), all.fold(f64::MIN, f64::max))
    };
    let ((west, east), (south, north)) = (ends(|spot| spot.longitude), ends(|spot| spot.latitude));
    let room = ((east - west).max(north - south) * 0.2).max(CLOSEST / 2.0);
    Bounds { west: west - room, east: east + room, south: south - room, north: north + room }
}

/// The part of the world that holds every spot with room around it, in the shape of the drawing.
fn around(spots: &[Spot]) -> Option<Window> {
    let first = spots.first()?;
    let (mut west, mut east, mut south, mut north) = (first.longitude, first.longitude, first.latitude, first.latitude);
    for spot in spots {
        (west, east) = (west.min(spot.longitude), east.max(spot.longitude));
        (south, north) = (south.min(spot.latitude), north.max(spot.latitude));
    }
    Some(shaped((west, east), (south, north), LEAST, 1.3))
}

/// A window around the middle of both spans, `room` times as large, in the shape of the drawing.
fn shaped((west, east): (f64, f64), (south, north): (f64, f64), least: f64, room: f64) -> Window {
    let (x, y) = (f64::midpoint(west, east), f64::midpoint(south, north));
    // A degree east is shorter than a degree north, by the cosine of the latitude.
    let narrowing = y.to_radians().cos().max(0.2);
    let height = ((north - south) * room).max((east - west) * room * narrowing / SHAPE).clamp(least, 170.0);
    let width = height * SHAPE / narrowing;
    Window { west: x - width / 2.0, east: x + width / 2.0, south: y - height / 2.0, north: y + height / 2.0 }
}

fn draw_outlines(svg: &mut String, window: &Window) {
    for (class, lines) in [("land", outline::land()), ("border", outline::borders())] {
        let _ = write!(svg, r#"<path class="{class}" d=""#);
        for line in lines {
            let parts = if class == "land" { vec![outline::ring(line, window)] } else { outline::line(line, window) };
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

    fn drawn(spots: &[Spot]) -> String {
        let map = Map { spots, bounds: None, look: &|_| String::new() };
        map.draw(Messages::of(crate::language::Language::English))
    }

    #[test]
    fn steps_lead_nearer_and_farther() {
        let spots = [spot("a", -7.0, 38.9)];
        let map = Map { spots: &spots, bounds: None, look: &|_| String::new() };
        let steps = map.steps();
        let height = |name: &str| {
            let (_, bounds) = steps.iter().find(|(step, _)| *step == name).unwrap();
            bounds.north - bounds.south
        };
        assert!(height("nearer") < height("west") && height("west") < height("farther"));
        let bounds = Some(Bounds { west: 179.0, east: -179.0, south: 0.0, north: 1.0 });
        let window = Map { bounds, ..map }.window().unwrap();
        assert!(window.west < 180.0 && window.east > 180.0 && window.east - window.west < 5.0);
    }

    #[test]
    fn the_window_holds_every_spot() {
        let spots = [spot("a", -7.0, 38.9), spot("b", -2.7, 43.3), spot("c", 20.0, -30.0)];
        let window = around(&spots).unwrap();
        for spot in &spots {
            let (x, y) = window.share(spot.longitude, spot.latitude);
            assert!((0.05..0.95).contains(&x) && (0.05..0.95).contains(&y), "{x} {y}");
        }
    }

    #[test]
    fn one_spot_shows_the_land_around_it() {
        let map = drawn(&[spot("Inland & \"quoted\"", 2.3, 47.0)]);
        assert!(map.contains("class=\"land\" d=\"M"), "{map}");
        assert!(map.contains("Inland &amp; &quot;quoted&quot;"));
        assert_eq!(drawn(&[]), "");
    }
}
