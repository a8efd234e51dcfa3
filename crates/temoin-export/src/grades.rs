//! Grades that the rules of others would give an event: proposals, each with the test that fired and the claims it rests on.
//!
//! A grade is set by a person alone, and no proposal sets one. A scheme of which no test fires proposes nothing.
//!
//! | scheme | grade | test | fires where |
//! |---|---|---|---|
//! | `airwars` | Discounted | `dead-were-combatants` | every firm claim of killed counts combatants |
//! | | Confirmed | `party-admits` | a party says that it did it |
//! | | Contested | `perpetrators-differ` | two who speak name other perpetrators, with none in common |
//! | | Fair | `voices-and-act` | two independent voices or more, and a perpetrator is named |
//! | | Weak | `one-voice` | one independent voice |
//! | `every-casualty` | no conclusion | `figures-exclude` | independent voices give figures that exclude each other |
//! | | confirmed | `voices-agree` | two independent voices or more, and none excludes another |
//! | | rejected | `only-denied` | harm is told of, and only as something that is not so |
//! | `ucdp` | 1 | `day-and-place` | one day, and a place of the second order or finer |
//! | | 2 | `day-or-place-wide` | otherwise |
//!
//! Of each scheme the first test that fires counts.
//!
//! # Source
//! Airwars, the five grades of its archive; Every Casualty, *Standards for Casualty Recording* (2020), corroboration;
//! UCDP GED codebook, `event_clarity`.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{ActorId, Claim, ClaimId, ClaimKind, Event, MentionId, Polarity, Stance, VictimCategory};

use crate::summary::{is_credible, total};

/// A grade proposed for an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Whose rules: `airwars`, `every-casualty` or `ucdp`.
    pub scheme: &'static str,
    /// The grade, as the scheme writes it.
    pub grade: &'static str,
    /// The test that fired.
    pub test: &'static str,
    /// What the test found, as an English sentence.
    pub because: String,
    /// The claims it rests on, in order of id; none where it rests on date and place.
    pub claims: Vec<ClaimId>,
}

/// Gives what each scheme would propose for an event.
///
/// # Shape
/// `claims` are those joined to the event; `actor_of` says which actor a mention means. At most one proposal for each scheme,
/// in the order of the table in the source; the same whatever the order of the claims.
pub fn proposed_grades(
    event: &Event,
    claims: &[&Claim],
    actor_of: impl Fn(&MentionId) -> Option<ActorId>,
) -> Vec<Proposal> {
    let told = Told { event, claims, voices: voices(event) };
    let airwars = told
        .combatants()
        .or_else(|| told.admitted())
        .or_else(|| told.perpetrators_differ(&actor_of))
        .or_else(|| told.corroborated());
    let ucdp = clarity(event);
    airwars.into_iter().chain(told.outcome()).chain([ucdp]).collect()
}

/// Whether an event is known to the day and to a place of the second order or finer: 1, else 2.
pub(crate) fn event_clarity(event: &Event) -> u8 {
    let placed = event.place.as_ref().and_then(|place| place.where_prec).is_some_and(|precision| precision <= 3);
    if event.when.date_prec == Some(1) && placed { 1 } else { 2 }
}

/// An event with its claims and the number of independent voices on its dead, or else on the harm most speak of.
struct Told<'a> {
    event: &'a Event,
    claims: &'a [&'a Claim],
    voices: u32,
}

fn voices(event: &Event) -> u32 {
    let killed = total(event, &ClaimKind::KILLED).map(|estimate| estimate.voices);
    killed.or_else(|| event.estimates.iter().map(|estimate| estimate.voices).max()).unwrap_or(0)
}

impl<'a> Told<'a> {
    fn harm(&self) -> impl Iterator<Item = &'a Claim> {
        self.claims.iter().copied().filter(|claim| claim.kind.is_harm())
    }

    fn combatants(&self) -> Option<Proposal> {
        let firm = self.harm().filter(|claim| claim.kind == ClaimKind::KILLED && is_credible(claim));
        let dead: Vec<&Claim> = firm.filter(|claim| claim.figure.low != Some(0)).collect();
        let all = !dead.is_empty() && dead.iter().all(|it| it.victims.category == VictimCategory::Combatants);
        all.then(|| {
            airwars("Discounted", "dead-were-combatants", "All of the dead are called combatants.".into(), dead)
        })
    }

    fn admitted(&self) -> Option<Proposal> {
        let admits = |claim: &&Claim| claim.stance == Stance::Admitted && claim.polarity == Polarity::Affirmed;
        let admitted: Vec<&Claim> = self.harm().filter(admits).collect();
        (!admitted.is_empty())
            .then(|| airwars("Confirmed", "party-admits", "A party says that it did it.".into(), admitted))
    }

    fn perpetrators_differ(&self, actor_of: impl Fn(&MentionId) -> Option<ActorId>) -> Option<Proposal> {
        let mut named: BTreeMap<_, BTreeSet<ActorId>> = BTreeMap::new();
        let mut claims = Vec::new();
        for claim in self.harm().filter(|claim| is_credible(claim)) {
            let Some(actor) = claim.perpetrator.as_ref().and_then(&actor_of) else { continue };
            let speaker = claim.speaker.as_ref().map(|speaker| speaker.quote.text());
            named.entry((claim.evidence.document(), speaker)).or_default().insert(actor);
            claims.push(claim);
        }
        let sets: Vec<&BTreeSet<ActorId>> = named.values().collect();
        let apart = |at: usize| sets[at + 1..].iter().any(|other| sets[at].is_disjoint(other));
        let differ = (0..sets.len()).any(apart);
        let because = "Who speaks names one perpetrator, and who else speaks another.";
        differ.then(|| airwars("Contested", "perpetrators-differ", because.into(), claims))
    }

    fn corroborated(&self) -> Option<Proposal> {
        let acted =
            || self.harm().filter(|claim| claim.perpetrator.is_some() && is_credible(claim)).collect::<Vec<_>>();
        match self.voices {
            0 => None,
            1 => Some(airwars("Weak", "one-voice", "One independent voice tells of it.".into(), self.harm().collect())),
            voices => {
                let because = format!("{voices} independent voices tell of it, and a perpetrator is named.");
                let acted = acted();
                (!acted.is_empty()).then(|| airwars("Fair", "voices-and-act", because, acted))
            }
        }
    }

    fn outcome(&self) -> Option<Proposal> {
        let propose = |grade, test, because: &str, claims: Vec<ClaimId>| {
            Some(Proposal { scheme: "every-casualty", grade, test, because: because.into(), claims: sorted(claims) })
        };
        if let Some(contested) = self.event.estimates.iter().find(|estimate| estimate.contested) {
            let because = "Independent voices give figures that exclude each other.";
            return propose("no conclusion", "figures-exclude", because, contested.claims.clone());
        }
        if self.voices > 1 {
            let claims = self.event.estimates.iter().flat_map(|estimate| estimate.claims.clone()).collect();
            return propose(
                "confirmed",
                "voices-agree",
                "Independent voices agree, and none excludes another.",
                claims,
            );
        }
        let denied = |claim: &&Claim| claim.polarity == Polarity::Negated || claim.stance == Stance::Denied;
        let harm: Vec<&Claim> = self.harm().collect();
        if harm.is_empty() || !harm.iter().all(denied) {
            return None;
        }
        propose("rejected", "only-denied", "Harm is told of only as not so.", ids(harm))
    }
}

fn clarity(event: &Event) -> Proposal {
    let (grade, test, because) = match event_clarity(event) {
        1 => ("1", "day-and-place", "Its day is known, and its place to a district or closer."),
        _ => ("2", "day-or-place-wide", "Its day is not known, or its place only to a region or wider."),
    };
    Proposal { scheme: "ucdp", grade, test, because: because.into(), claims: Vec::new() }
}

fn airwars(grade: &'static str, test: &'static str, because: String, claims: Vec<&Claim>) -> Proposal {
    Proposal { scheme: "airwars", grade, test, because, claims: sorted(ids(claims)) }
}

fn ids(claims: Vec<&Claim>) -> Vec<ClaimId> {
    claims.into_iter().map(|claim| claim.id.clone()).collect()
}

fn sorted(claims: Vec<ClaimId>) -> Vec<ClaimId> {
    claims.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::rich;

    /// The first event of the fixture that has a day and a place, with its claims.
    fn brevant() -> (Event, Vec<Claim>) {
        let corpus = rich();
        let event = corpus.resolution.events.iter().find(|event| event.claims.len() > 2).unwrap().clone();
        let claims = corpus.readings.iter().flat_map(|reading| &reading.claims);
        let claims = claims.filter(|claim| event.claims.contains(&claim.id)).cloned().collect();
        (event, claims)
    }

    fn tests_of(event: &Event, claims: &[Claim]) -> Vec<&'static str> {
        let claims: Vec<&Claim> = claims.iter().collect();
        let actor_of = |mention: &MentionId| Some(ActorId::of(&[mention.as_str()]));
        let proposals = proposed_grades(event, &claims, actor_of);
        assert!(proposals.iter().all(|it| it.claims.iter().all(|id| event.claims.contains(id))), "{proposals:?}");
        proposals.into_iter().map(|proposal| proposal.test).collect()
    }

    fn speaking_of(claims: &mut [Claim], perpetrators: [Option<&str>; 2]) {
        let (courier, mission) = claims.split_at_mut(1);
        for (claim, name) in [courier.first_mut(), mission.last_mut()].into_iter().flatten().zip(perpetrators) {
            claim.perpetrator = name.map(|name| MentionId::of(&[name]));
        }
    }

    #[test]
    fn figures_that_exclude_each_other_allow_no_conclusion() {
        let (mut event, mut claims) = brevant();
        claims.iter_mut().for_each(|claim| claim.perpetrator = None);
        assert_eq!(tests_of(&event, &claims), ["figures-exclude", "day-or-place-wide"]);
        event.estimates.iter_mut().for_each(|estimate| estimate.contested = false);
        assert_eq!(tests_of(&event, &claims), ["voices-agree", "day-or-place-wide"]);
        event.estimates.iter_mut().for_each(|estimate| estimate.voices = 1);
        assert_eq!(tests_of(&event, &claims), ["one-voice", "day-or-place-wide"]);
        event.when.date_prec = Some(1);
        assert_eq!(tests_of(&event, &claims), ["one-voice", "day-and-place"]);
    }

    #[test]
    fn who_is_named_as_having_done_it_decides_between_fair_and_contested() {
        let (event, mut claims) = brevant();
        claims.iter_mut().for_each(|claim| claim.perpetrator = None);
        speaking_of(&mut claims, [Some("column"), None]);
        assert_eq!(tests_of(&event, &claims)[0], "voices-and-act");
        speaking_of(&mut claims, [Some("column"), Some("column")]);
        assert_eq!(tests_of(&event, &claims)[0], "voices-and-act");
        speaking_of(&mut claims, [Some("column"), Some("garrison")]);
        assert_eq!(tests_of(&event, &claims)[0], "perpetrators-differ");
        claims[0].stance = Stance::Admitted;
        assert_eq!(tests_of(&event, &claims)[0], "party-admits");
    }

    #[test]
    fn combatants_alone_are_no_civilian_harm_and_what_is_only_denied_is_rejected() {
        let (mut event, mut claims) = brevant();
        let killed = claims.iter_mut().filter(|claim| claim.kind == ClaimKind::KILLED);
        killed.for_each(|claim| claim.victims.category = VictimCategory::Combatants);
        assert_eq!(tests_of(&event, &claims)[0], "dead-were-combatants");
        event.estimates.clear();
        claims.iter_mut().for_each(|claim| claim.polarity = Polarity::Negated);
        assert_eq!(tests_of(&event, &claims), ["only-denied", "day-or-place-wide"]);
    }

    #[test]
    fn nothing_is_proposed_of_what_nobody_counts() {
        let corpus = rich();
        let open = corpus.resolution.events.iter().find(|event| event.estimates.is_empty()).unwrap();
        assert_eq!(tests_of(open, &[]), ["day-or-place-wide"]);
    }
}
