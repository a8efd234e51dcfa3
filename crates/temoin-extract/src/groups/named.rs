//! Whether a phrase for a body says which body it is.

use temoin_lang::class;

use super::Group;
use crate::names::{Name, NameClass};
use crate::sentence::Analysed;

/// Whether a phrase for a body names it: by a word with a capital beside the head, or by a number of its own ("le
/// gouvernement Orvan", "366e régiment").
///
/// "La police" and "la police de Valombre" are mentions where a claim, an event or a speaker rests on them; by themselves
/// they name nobody, or a place. An office ("le ministre de l'Intérieur") is a role and no body; a body that is a name
/// already stands by that.
pub(crate) fn says_which(analysed: &Analysed<'_>, group: &Group) -> bool {
    let scan = &analysed.scan;
    let of_place = |at: usize| analysed.names.iter().any(|name| is_place(name.class) && holds(name, at));
    let capital = |at: usize| at != group.head && scan.tokens()[at].is_capitalised() && !of_place(at);
    let opens = |at: usize| at == 0 || scan.mark(at - 1).is_some();
    let telling = |at: usize| capital(at) && !opens(at) || scan.is_digits(at);
    let is_actor = |class: NameClass| matches!(class, NameClass::Actor(_));
    let named = (group.core..group.end).any(|at| analysed.names.iter().any(|n| is_actor(n.class) && holds(n, at)));
    let role = scan.begins(group.head, class::TITLE_WORDS) || scan.begins(group.head, class::TITLE_HONORIFIC);
    !scan.is_shouted() && !named && !role && (group.core..group.end).any(telling)
}

fn is_place(class: NameClass) -> bool {
    matches!(class, NameClass::Place(_))
}

fn holds(name: &Name, at: usize) -> bool {
    name.start <= at && at < name.end
}
