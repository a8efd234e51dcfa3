//! The short way packs write the forms of a word: `tué(e)(s)`, `s'empar[e|ent|a]`.

/// Writes out every form a notation stands for.
///
/// `(x)` is optional, `(x|y)` is one of them or nothing, `[x|y]` is one of them; nothing nests.
///
/// # Errors
/// A message when a bracket is not closed, or stands in another.
///
/// # Example
/// ```
/// assert_eq!(temoin_lang::forms("tué(e)(s)").unwrap(), ["tué", "tués", "tuée", "tuées"]);
/// assert_eq!(temoin_lang::forms("[a|ont] fui").unwrap(), ["a fui", "ont fui"]);
/// ```
pub fn forms(notation: &str) -> Result<Vec<String>, String> {
    let mut done = vec![String::new()];
    let mut rest = notation;
    while let Some(open) = rest.find(['(', '[', ')', ']']) {
        let close = match rest.as_bytes()[open] {
            b'(' => ')',
            b'[' => ']',
            _ => return Err(format!("`{notation}` closes a bracket that was not opened")),
        };
        let inside = &rest[open + 1..];
        let end = inside.find(close).ok_or_else(|| format!("`{notation}` opens a bracket and does not close it"))?;
        if inside[..end].contains(['(', '[']) {
            return Err(format!("`{notation}` has a bracket within a bracket"));
        }
        let mut choices: Vec<&str> = inside[..end].split('|').collect();
        if close == ')' {
            choices.insert(0, "");
        }
        done = branch(&done, &rest[..open], &choices);
        rest = &inside[end + 1..];
    }
    done.iter_mut().for_each(|form| form.push_str(rest));
    Ok(done)
}

fn branch(stems: &[String], before: &str, choices: &[&str]) -> Vec<String> {
    stems.iter().flat_map(|stem| choices.iter().map(move |choice| format!("{stem}{before}{choice}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_must_close_and_not_nest() {
        assert!(forms("tué(e").is_err());
        assert!(forms("tué)e").is_err());
        assert!(forms("(a[b])").is_err());
        assert_eq!(forms("mort").unwrap(), ["mort"]);
    }
}
