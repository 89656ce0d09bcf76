//! The limits that the user can set.

use solieu::archive::Limits;
use std::time::Duration;

/// What is read at most
#[derive(Clone, Copy, Debug, clap::Args)]
#[command(next_help_heading = "Limits")]
pub(in crate::cli) struct LimitArgs {
    /// Bytes of one file or member of an archive (K, M, G and T are powers of 1,024)
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    max_bytes: u64,
    /// How many times its own size an archive may unpack to, once that is more than --max-bytes
    #[arg(long, value_name = "N", default_value_t = 1000)]
    max_ratio: u64,
    /// Bytes that an archive may unpack to
    #[arg(long, value_name = "SIZE", default_value = "1T", value_parser = size)]
    max_unpacked: u64,
    /// Archives within each other that are opened
    #[arg(long, value_name = "N", default_value_t = 5)]
    max_nesting: usize,
    /// Seconds for one document
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    time_limit: u64,
}

impl LimitArgs {
    pub(in crate::cli) const fn limits(self) -> Limits {
        Limits {
            file_bytes: self.max_bytes,
            ratio: self.max_ratio,
            unpacked_bytes: self.max_unpacked,
            depth: self.max_nesting,
            time: Duration::from_secs(self.time_limit),
        }
    }
}

/// `64M` and the like.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" => 10,
        "M" => 20,
        "G" => 30,
        "T" => 40,
        _ => return Err("write a number of bytes, or one with K, M, G or T behind it".into()),
    };
    let number: u64 = digits
        .parse()
        .map_err(|_| "this is no number".to_string())?;
    number
        .checked_mul(1 << shift)
        .ok_or_else(|| "this is too much".to_string())
}
