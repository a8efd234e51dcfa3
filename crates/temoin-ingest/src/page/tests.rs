//! Pages as readers meet them, and what must come of each.

use super::*;

const ARTICLE: &str = "<!doctype html><html lang='fr'><head><title>Le moulin a brûlé</title>\
    <meta property='og:site_name' content='La Gazette du Moulin'>\
    <meta property='article:published_time' content='1997-04-28T08:00:00Z'>\
    <link rel='canonical' href='https://gazette.example/moulin'></head><body>\
    <nav><a href='/'>Accueil</a> <a href='/une'>À la une</a></nav>\
    <article><h1>Le moulin a brûlé</h1>\
    <p>Le moulin de la rivière a brûlé dans la nuit de lundi, et avec lui deux granges et la maison du meunier.</p>\
    <h2>Les secours</h2>\
    <p>Les secours sont arrivés vers trois heures du matin, selon le maire, qui dit n'avoir rien vu de pareil.</p>\
    <blockquote><p>Nous avons tout perdu, sauf les bêtes, qui étaient au pré depuis la veille au soir.</p></blockquote>\
    <table><tr><th>Lieu</th><th>Granges</th></tr><tr><td>Le moulin</td><td>2</td></tr></table>\
    <p>Une enquête a été ouverte par le juge de paix, qui entendra le meunier et ses voisins dans la semaine.</p>\
    </article>\
    <div id='comments' class='comments'><ol class='commentlist'><li class='comment'><p>Quel malheur pour ce village si \
    tranquille, je pense à la famille du meunier.</p></li></ol></div>\
    <footer>Mentions légales</footer></body></html>";

fn blocks(draft: &Draft) -> Vec<(BlockKind, &str)> {
    draft.blocks.iter().map(|block| (block.kind, block.span.slice(&draft.text).unwrap())).collect()
}

#[test]
fn an_article_is_laid_out_by_its_markup() {
    let draft = draft(ARTICLE, None);
    let blocks = blocks(&draft);
    assert!(blocks.contains(&(BlockKind::Heading, "Les secours")), "{blocks:#?}");
    assert!(blocks.contains(&(BlockKind::Table, "Lieu | Granges\nLe moulin | 2")), "{blocks:#?}");
    assert!(blocks.iter().any(|block| block.0 == BlockKind::Quotation && block.1.starts_with("Nous avons")));
    assert!(!draft.text.contains("Mentions légales") && !draft.text.contains("Accueil"));
}

#[test]
fn comments_stand_apart_and_last() {
    let draft = draft(ARTICLE, None);
    let blocks = blocks(&draft);
    let comments: Vec<_> = blocks.iter().filter(|block| block.1.contains("Quel malheur")).collect();
    assert_eq!(comments.len(), 1, "{blocks:#?}");
    assert_eq!(comments[0].0, BlockKind::Comment);
    assert_eq!(blocks.last().unwrap().0, BlockKind::Comment);
}

#[test]
fn comments_of_any_layout_stand_apart() {
    let own = "<section class='comment-wrapper'><div><div class='metas'>Par un lecteur</div><div class='titre'>Triste.</div>\
        <div class='content'>Quel malheur pour ce village si tranquille, je pense à la famille du meunier.</div></div>\
        <form><label>Votre message</label></form></section>";
    let start = ARTICLE.find("<div id='comments'").unwrap();
    let page = format!("{}{own}</body></html>", &ARTICLE[..start]);
    let draft = draft(&page, None);
    let comments: Vec<_> = blocks(&draft).into_iter().filter(|block| block.0 == BlockKind::Comment).collect();
    assert!(comments.iter().any(|block| block.1.starts_with("Quel malheur")), "{comments:#?}");
    assert!(!draft.text.contains("Votre message"));
    let wrapped = super::draft(&ARTICLE.replace("<article>", "<article class='comments'>"), None);
    assert!(blocks(&wrapped).iter().all(|block| block.0 != BlockKind::Comment || block.1.contains("Quel malheur")));
}

#[test]
fn metadata_is_read() {
    let draft = draft(ARTICLE, None);
    assert_eq!(draft.title.as_deref(), Some("Le moulin a brûlé"));
    assert_eq!(draft.publisher.as_deref(), Some("La Gazette du Moulin"));
    assert_eq!(draft.url.as_deref(), Some("https://gazette.example/moulin"));
    assert_eq!(draft.language.as_deref(), Some("fr"));
    let published = draft.published.unwrap();
    assert_eq!((published.edtf.as_str(), published.from), ("1997-04-28", PublishedFrom::Meta));
}

#[test]
fn a_page_without_article_keeps_all_its_text() {
    let draft = draft("<body><nav>Accueil</nav><p>Le moulin a brûlé.<br>Fin.<br><br>Suite.</p></body>", None);
    assert_eq!(draft.findings[0].code, "article-not-found");
    assert_eq!(
        blocks(&draft),
        [
            (BlockKind::Navigation, "Accueil"),
            (BlockKind::Narrative, "Le moulin a brûlé.\nFin."),
            (BlockKind::Narrative, "Suite.")
        ]
    );
}

#[test]
fn a_bold_opening_glued_to_the_text_is_a_heading() {
    let draft = draft("<p><b>Le moulin</b>Deux granges ont brûlé.</p><p><b>U</b>NE autre a tenu.</p>", None);
    assert_eq!(
        blocks(&draft),
        [
            (BlockKind::Heading, "Le moulin"),
            (BlockKind::Narrative, "Deux granges ont brûlé."),
            (BlockKind::Narrative, "UNE autre a tenu.")
        ]
    );
}

#[test]
fn a_hostile_page_is_read_without_its_tags() {
    let page = format!("{}<p>Le moulin a brûlé.</p>{}", "<div>".repeat(200_000), "</div>".repeat(200_000));
    let draft = draft(&page, None);
    assert_eq!(draft.findings[0].code, "nesting-too-deep");
    assert_eq!(draft.text, "Le moulin a brûlé.");
}

#[test]
fn a_page_that_hides_its_depth_is_held_back_too() {
    let draft = draft(&format!("{}Le moulin.", "<span><div></span>".repeat(400)), None);
    assert_eq!(draft.findings[0].code, "nesting-too-deep");
    let foreign = super::draft(&format!("<svg>{}</svg><p>Le moulin.", "<td>".repeat(400)), None);
    assert_eq!(foreign.findings[0].code, "nesting-too-deep");
}

#[test]
fn the_deepest_page_that_is_parsed_holds() {
    let page = format!("{}<p>Le moulin a brûlé.</p>", "<div>".repeat(250));
    assert!(draft(&page, None).text.contains("Le moulin a brûlé."));
}

#[test]
fn a_template_left_at_its_default_does_not_decide() {
    let draft = draft(&ARTICLE.replace("lang='fr'", "lang='en-US'"), None);
    assert_eq!(draft.language.as_deref(), Some("fr"));
    assert!(draft.findings.iter().any(|finding| finding.code == "language-contradicted"));
}
