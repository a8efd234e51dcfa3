//! Whether the record still is what it claims to be.

use temoin_model::{Document, Finding, Reading, Severity, Sha256};

use crate::{Case, Error, Store};

impl Case {
    /// Checks the case against itself: the database's own order, the hash of every original, that every document lies
    /// in one, every quote at its span, every figure in its sentence, every claim of every event, and that no entry of the
    /// log of decisions was changed or taken out of its midst. Nothing found is well.
    ///
    /// # Errors
    /// `is_not_found` when there is no record; `is_integrity` when it is too damaged to be read.
    pub fn verify(&self) -> Result<Vec<Finding>, Error> {
        let store = self.store()?;
        let mut findings: Vec<_> = store.damage()?.into_iter().map(|line| fault("database-damaged", line)).collect();
        let kept = store.kept_files()?;
        findings.extend(kept.iter().filter_map(|(hash, path)| self.check_original(hash, path)));
        let homeless = store.documents_of_no_file()?.into_iter();
        findings.extend(homeless.map(|(id, name)| {
            let message = format!("{id} was read from bytes that lie in no file the case keeps: build it again");
            fault("original-missing", message).about(name)
        }));
        for id in store.document_ids()? {
            if let Some((document, reading)) = store.document_as_put(&id)? {
                let name = document.path.as_deref().or(document.record.as_deref()).unwrap_or(id.as_str());
                findings.extend(check_words(&document, &reading).into_iter().map(|finding| finding.about(name)));
            }
        }
        findings.extend(check_claims(&store)?);
        findings.extend(store.log_damage()?.into_iter().map(|line| fault("log-altered", line)));
        Ok(findings)
    }

    fn check_original(&self, hash: &Sha256, path: &str) -> Option<Finding> {
        let error = self.original_file(hash).err()?;
        let code = if error.is_integrity() { "original-altered" } else { "original-missing" };
        Some(fault(code, error.to_string()).about(path))
    }
}

fn fault(code: &'static str, message: String) -> Finding {
    Finding::new(code, Severity::Error, message)
}

/// Every quote at its span, every figure within its sentence.
fn check_words(document: &Document, reading: &Reading) -> Vec<Finding> {
    let text = &document.text;
    let lost = reading.quotes().filter(|(_, quote)| !quote.stands_in(text)).map(|(id, quote)| {
        let message = format!("{id} quotes `{}`, which is not at bytes {}", quote.text(), quote.span());
        fault("quote-not-found", message).at(quote.span())
    });
    let unread = reading.claims.iter().filter_map(|claim| {
        let (words, sentence) = (claim.figure.text.as_ref()?, claim.evidence.sentence());
        let stands = sentence.slice(text).is_some_and(|sentence| sentence.contains(words.as_str()));
        let message = || format!("{} gives the figure `{words}`, which is not in its sentence", claim.id);
        (!stands).then(|| fault("figure-not-found", message()).at(sentence))
    });
    lost.chain(unread).collect()
}

/// Every claim once, and every claim of an event there.
fn check_claims(store: &Store) -> Result<Vec<Finding>, Error> {
    let repeated = store.repeated_claims()?.into_iter();
    let repeated = repeated.map(|claim| fault("id-repeated", format!("more than one claim has the id {claim}")));
    let loose = store.loose_claims()?.into_iter().map(|(event, claim)| {
        fault("event-claim-missing", format!("event {event} holds claim {claim}, which is in no document"))
    });
    Ok(repeated.chain(loose).collect())
}
