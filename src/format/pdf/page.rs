//! What is drawn on a page: characters and ruled lines, with their places.

use crate::format::font::Font;
use hayro_interpret::font::{Glyph, GlyphRun, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use std::collections::HashMap;

/// A character as drawn; lengths are points, y grows downwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// The line it stands on.
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) character: char,
    pub(super) face: Face,
}

/// What a PDF says of a font.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) font: Font,
    pub(super) bold: bool,
}

/// A ruled line, horizontal or vertical.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// y of a horizontal one, x of a vertical one.
    pub(super) at: f32,
    pub(super) from: f32,
    pub(super) to: f32,
}

/// More than these aren't kept of a page.
const MOST_DRAWN: usize = 500_000;
const MOST_RULES: usize = 4_000;

/// A line as thick as this is an area.
const THICKEST: f64 = 3.0;

/// Shorter lines are parts of drawings.
const SHORTEST: f64 = 6.0;

/// Everything drawn on one page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) width: f32,
    pub(super) drawn: Vec<Drawn>,
    pub(super) horizontal: Vec<Rule>,
    pub(super) vertical: Vec<Rule>,
    pub(super) images: usize,
    /// Characters of which the file doesn't say what they are.
    pub(super) unknown: usize,
}

/// Takes down what is drawn.
pub(super) struct Recorder<'f> {
    pub(super) page: Page,
    pub(super) faces: &'f mut HashMap<u128, Face>,
}

impl Recorder<'_> {
    fn face(&mut self, glyph: &Glyph<'_>) -> Face {
        let Glyph::Outline(outline) = glyph else {
            return Face::default();
        };
        let Some(data) = outline.font_data() else {
            return Face::default();
        };
        *self.faces.entry(data.cache_key).or_insert_with(|| {
            let name = data.postscript_name.unwrap_or_default();
            let name = name.split_once('+').map_or(name.as_str(), |(_, name)| name);
            Face {
                font: Font::named(name),
                bold: data.weight.is_some_and(|weight| weight >= 600) || name.contains("Bold"),
            }
        })
    }

    fn glyph(&mut self, glyph: &Glyph<'_>, place: Affine, face: Face) {
        let width = match glyph {
            Glyph::Outline(outline) => OutlineGlyph::advance_width(outline),
            Glyph::Type3(drawing) => drawing.advance_width(),
        };
        let origin = place * Point::ZERO;
        let end = place * Point::new(f64::from(width.unwrap_or(500.0)), 0.0);
        let top = place * Point::new(0.0, 1000.0);
        let size = (top - origin).hypot();
        // Text that isn't set from left to right is a stamp or belongs to a drawing.
        let level = (end.y - origin.y).abs() <= 0.2 * (end.x - origin.x).abs() + 0.01;
        let readable = (0.5..2000.0).contains(&size) && end.x >= origin.x;
        if !level || !readable || !(origin.x.is_finite() && origin.y.is_finite()) {
            return;
        }
        let text = self.text(glyph, face);
        let count = text.chars().count().max(1) as f64;
        for (index, character) in text.chars().enumerate() {
            let x = |part: usize| origin.x + (end.x - origin.x) * part as f64 / count;
            self.page.drawn.push(Drawn {
                x0: x(index) as f32,
                x1: x(index + 1) as f32,
                y: origin.y as f32,
                size: size as f32,
                character,
                face,
            });
        }
    }

    /// The characters of a glyph; in a font of a legacy charset, those that its code stands for in windows-1252.
    fn text(&mut self, glyph: &Glyph<'_>, face: Face) -> String {
        let told = match glyph.as_unicode() {
            Some(BfString::Char(c)) => Some(c.to_string()),
            Some(BfString::String(text)) => Some(text),
            None => None,
        };
        let code = u8::try_from(glyph.char_code())
            .ok()
            .filter(|&code| code >= 0x20);
        let shown = |code: u8| {
            let bytes = [code];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            text.into_owned()
        };
        match (told, code) {
            (told, Some(code)) if face.font.is_legacy() => {
                let unicode = told.filter(|text| text.chars().any(|c| c >= 'Ā'));
                unicode.unwrap_or_else(|| shown(code))
            }
            (Some(text), _) => text,
            (None, code) => {
                self.page.unknown += 1;
                code.map_or_else(|| char::REPLACEMENT_CHARACTER.to_string(), shown)
            }
        }
    }

    fn rule(&mut self, from: Point, to: Point) {
        let (width, height) = ((to.x - from.x).abs(), (to.y - from.y).abs());
        let rule = |at: f64, one: f64, other: f64| Rule {
            at: at as f32,
            from: one.min(other) as f32,
            to: one.max(other) as f32,
        };
        if self.page.horizontal.len() + self.page.vertical.len() >= MOST_RULES {
            return;
        }
        if height < 1.0 && width >= SHORTEST {
            self.page.horizontal.push(rule(from.y, from.x, to.x));
        } else if width < 1.0 && height >= SHORTEST {
            self.page.vertical.push(rule(from.x, from.y, to.y));
        }
    }

    /// The straight lines of a path.
    fn lines(&mut self, path: &BezPath) {
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(point) => (start, last) = (point, point),
                PathEl::LineTo(point) => {
                    self.rule(last, point);
                    last = point;
                }
                PathEl::ClosePath => {
                    self.rule(last, start);
                    last = start;
                }
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => last = point,
            }
        }
    }
}

impl<'a> Device<'a> for Recorder<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if path.elements().len() > 1000 {
            return;
        }
        let path = props.transform * path.clone();
        match mode {
            DrawMode::Stroke(_) => self.lines(&path),
            DrawMode::Invisible => {}
            // A filled area is a line if it is thin.
            _ => {
                let bounds = path.bounding_box();
                if bounds.width().min(bounds.height()) <= THICKEST {
                    let middle = bounds.center();
                    let (half_width, half_height) = (bounds.width() / 2.0, bounds.height() / 2.0);
                    let ends = if half_width > half_height {
                        (
                            (middle.x - half_width, middle.y),
                            (middle.x + half_width, middle.y),
                        )
                    } else {
                        (
                            (middle.x, middle.y - half_height),
                            (middle.x, middle.y + half_height),
                        )
                    };
                    self.rule(ends.0.into(), ends.1.into());
                }
            }
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let Some(first) = run.glyphs().first() else {
            return;
        };
        let face = self.face(first);
        for glyph in run.glyphs() {
            if self.page.drawn.len() >= MOST_DRAWN {
                return;
            }
            self.glyph(glyph, props.transform * glyph.transform(), face);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.page.images += 1;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
