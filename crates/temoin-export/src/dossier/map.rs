//! Where an event happened: its place on the outline of the land around, as wide as its place is known.

use temoin_model::EventWhere;

use super::drawing::{Drawing, Ink, Shape};
use super::words::Words;
use crate::outline::{self, Window};
use crate::precision::Precision;
use crate::summary::coordinates;

const WIDTH: f64 = 500.0;
const HEIGHT: f64 = 250.0;
/// Least height of the window in degrees: a map of one village still shows the country around it.
const LEAST: f64 = 7.0;
const KM_PER_DEGREE: f64 = 111.2;

/// The map; `None` where no coordinates are known.
pub fn draw(place: &EventWhere, words: &Words) -> Option<Drawing> {
    let (latitude, longitude) = coordinates(place)?;
    let radius_km = Precision::of(place.where_prec).radius_km;
    let height = radius_km.map_or(20.0, |km| f64::from(km) / KM_PER_DEGREE * 3.0).max(LEAST);
    let width = height * WIDTH / HEIGHT / latitude.to_radians().cos().max(0.2);
    let window = Window {
        west: longitude - width / 2.0,
        east: longitude + width / 2.0,
        south: latitude - height / 2.0,
        north: latitude + height / 2.0,
    };
    let label = format!("{}{}{}", words.heads.map, words.colon, place.name);
    let mut drawing = Drawing { width: WIDTH, height: HEIGHT, label, shapes: Vec::new() };
    land(&mut drawing, &window);
    let at = (WIDTH / 2.0, HEIGHT / 2.0);
    if let Some(km) = radius_km {
        let radius = (f64::from(km) / KM_PER_DEGREE / height * HEIGHT).max(4.0);
        drawing.shapes.push(Shape::Circle { at, radius, ink: Ink::Band, filled: true });
        drawing.shapes.push(Shape::Circle { at, radius: 2.5, ink: Ink::Strong, filled: true });
    }
    drawing.words((at.0 + 8.0, at.1 - 6.0), 10.0, &place.name, false);
    Some(drawing)
}

fn land(drawing: &mut Drawing, window: &Window) {
    let place = |(longitude, latitude): &(f64, f64)| {
        let (x, y) = window.share(*longitude, *latitude);
        (x * WIDTH, y * HEIGHT)
    };
    for ring in outline::land() {
        let points: Vec<_> = outline::ring(ring, window).iter().map(place).collect();
        if points.len() > 2 {
            drawing.shapes.push(Shape::Area { points, ink: Ink::Land });
        }
    }
    for border in outline::borders() {
        for run in outline::line(border, window) {
            let points = run.iter().map(place).collect();
            drawing.shapes.push(Shape::Line { points, ink: Ink::Faint, width: 0.7 });
        }
    }
    let edge = vec![(0.0, 0.0), (WIDTH, 0.0), (WIDTH, HEIGHT), (0.0, HEIGHT), (0.0, 0.0)];
    drawing.shapes.push(Shape::Line { points: edge, ink: Ink::Faint, width: 0.8 });
}
