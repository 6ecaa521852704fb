"""What is cut, what must stay, and that cutting is done once and for all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warnotes.articles.boilerplate import cut
from warnotes.articles.repeats import shared_lines
from warnotes.articles.text import clean

NEWS = "Two drones hit a depot near Izmail on Friday, the regional governor said."
MORE = "Nobody was hurt in the second strike, rescuers said."

ALONE = [  # (kind, what a page puts between two paragraphs)
    ("newsletter", "Sign up to Harbour Mail, our free weekly newsletter"),
    ("newsletter", "Subscribe now to get our evening briefing in your inbox."),
    ("newsletter", "skip past newsletter promotion Daily digest Enter your email after newsletter promotion"),
    ("app", "CLICK HERE TO GET THE HARBOUR NEWS APP"),
    ("app", "Download our app for breaking news"),
    ("app", "JOIN US ON TELEGRAM!"),
    ("app", "Follow the Harbour Post on Facebook, Instagram and X."),
    ("recirculated", "READ MORE: Ferry crews go back to work"),
    ("recirculated", "Related: How a port learned to sleep by day | Ann Ode"),
    ("recirculated", "GRAIN SHIPS RETURN TO THE DANUBE AS INSURERS CUT THEIR RATES"),
    ("recirculated", "Read more about the grain deal here."),
    ("recirculated", "Most read Five maps of the estuary The mayor who stayed"),
    ("recirculated", "Follow our live blog for all the latest updates"),
    ("credit", "(AP Photo/Jane Doe)"),
    ("credit", "[File: Jane Doe/Reuters]"),
    ("credit", "Photograph: Jane Doe/Getty Images"),
    ("credit", "Image source, Getty Images"),
    ("contribution", "The Associated Press contributed to this report."),
    ("contribution", "(Reporting by Jane Doe in Odesa; Editing by John Roe)"),
    ("contribution", "Additional reporting by Jane Doe and John Roe."),
    ("update", "This story has been updated with details of the second wave."),
    ("update", "This is a developing story. Please check back for updates."),
    ("update", "Last updated at 14.20 BST"),
    ("comments", "Send your stories to tips@harbour.example."),
    ("comments", "Comments are closed."),
    ("legal", "© 2023 Harbour Post."),
    ("legal", "Copyright 2023 Harbour Post. All rights reserved."),
    ("cookie", "We use cookies to make this site better for you."),
    ("furniture", "Your browser does not support the video tag."),
    ("share", "Share Tweet Facebook WhatsApp Copy link"),
    ("furniture", "Advertisement"),
    ("furniture", "Story continues below advertisement"),
    ("links", "https://harbour.example/2023/01/20/izmail"),
    ("donation", "Please support our independent journalism with five euros a month."),
]


@pytest.mark.parametrize(("kind", "line"), ALONE)
def test_a_line_of_furniture_goes_and_the_paragraphs_around_it_stay(kind: str, line: str) -> None:
    done = cut(f"{NEWS}\n\n{line}\n\n{MORE}")
    assert done.text == f"{NEWS}\n\n{MORE}"
    assert kind in done.removed


INLINE = [  # a promotion in scraped text runs into the next sentence
    f"{NEWS} Want all the latest news from the front? Sign up to our Evening Bulletin here {MORE}",
    f"{NEWS} Sign up to our Evening Bulletin here {MORE}",
    f"{NEWS} Click here to follow our live coverage with the latest updates {MORE}",
    f"{NEWS} Follow all the latest updates from Ukraine in our live blog {MORE}",
    f"{NEWS} Download the Harbour News app for breaking news {MORE}",
    f"{NEWS} (AP Photo/Jane Doe, File) {MORE}",
    f"{NEWS} Photograph: Jane Doe/AFP/Getty Images {MORE}",
    f"{NEWS} ___ Follow all of our coverage of the war at https://harbour.example/hub {MORE}",
    f"{NEWS} DON'T MISS: Crews on strike [REPORT] Maps of the day [MAPS] {MORE}",
]


@pytest.mark.parametrize("text", INLINE)
def test_a_promotion_without_a_full_stop_does_not_take_the_next_sentence_with_it(text: str) -> None:
    assert cut(text).text == f"{NEWS} {MORE}"


STAYS = [
    "Follow-up strikes hit the port on Monday.",
    "The soldier had signed up to the army in March and was killed near Bakhmut.",
    "He asked readers of his Telegram channel to donate to the brigade.",
    "Donations to the brigade paid for 40 drones, its commander said.",
    '"Support us in any way you can," the president told the audience.',
    '"If you can, please support us. But not with silence," the singer said on stage.',
    "She was given a bag of cookies in the cell, her lawyer said.",
    "The ministry posted photos of the crater on Facebook.",
    "Reporting from a roof in Kyiv, our correspondent said he heard three blasts.",
    "The shortage of shells contributed to the retreat, officers said.",
    "In this photo released by the army (Lyman, March 3) soldiers load a howitzer.",
    "Russia said it had seized the village; Ukraine did not comment.",
    "A message from the governor said that two people were killed in Nikopol.",
    "Read out in court, the charges name four officers.",
    "Nobody could share the bridge after the strike.",
    "MOSCOW, March 3 (Reuters) - Russian forces took the hill, the ministry said.",
    "The drone struck the Photo Hotel, killing two.",
    "Watch towers along the river were shelled.",
    "Related attacks hit Sumy and Kharkiv.",
    "Subscribers to the channel saw the strike live.",
    "Are you in danger? he asked the woman before the second missile hit.",
]


@pytest.mark.parametrize("sentence", STAYS)
def test_news_stays(sentence: str) -> None:
    text = f"{NEWS} {sentence} {MORE}"
    assert cut(text).text == text
    paragraphs = f"{NEWS}\n\n{sentence}\n\n{MORE}"
    assert cut(paragraphs).text == paragraphs


@pytest.mark.parametrize("dash", ["-", "--", "—"])
def test_a_credit_after_a_dash_leaves_the_quotation_before_it(dash: str) -> None:
    quote = '"It matters to all of us that they hold on," the minister said.'
    done = cut(f"{NEWS} {quote} {dash} Jane Doe in Riga contributed to this report.")
    assert done.text == f"{NEWS} {quote}"


def test_an_appeal_is_cut_to_its_end_even_if_it_names_a_tank_of_petrol() -> None:
    appeal = (
        "A Message from the Harbour Post:\n\nDear readers,\n\nOur newsroom has no owner. "
        "Your gift pays for a tank of petrol on the way to the front line.\n\nThank you.\n\nRemind me later."
    )
    done = cut(f"{NEWS}\n\n{MORE}\n\n{appeal}")
    assert done.text == f"{NEWS}\n\n{MORE}"
    assert set(done.removed) == {"donation"}


def test_an_appeal_in_the_middle_ends_where_the_news_goes_on() -> None:
    done = cut(f"{NEWS}\nA message from our editor:\nPlease donate to keep us going.\n{MORE}")
    assert done.text == f"{NEWS}\n{MORE}"


def test_a_reporters_biography_goes_only_at_the_end() -> None:
    bio = "Jane Doe is a reporter for Harbour News. She joined Harbour News in 2019."
    body = " ".join([NEWS, MORE] * 30)
    assert cut(f"{body} {bio}").text == body
    assert bio in cut(f"{bio} {body}").text


def test_an_articles_own_headings_in_capitals_stay() -> None:
    question = "WHY DID THE SECOND WAVE COME LATER THAN THE FIRST?"
    text = f"BATTLES IN THE EAST\n\n{NEWS}\n\nA LONG NIGHT\n\n{MORE}\n\n{question}\n\nEnd."
    assert cut(text).text == text


def test_a_telex_in_capitals_stays() -> None:
    text = "\n".join(["RUSSIA SAYS ITS FORCES TOOK THE TOWN OF SOLEDAR ON FRIDAY NIGHT"] * 4)
    assert cut(text).text == text


def test_typographic_quotes_stay() -> None:
    text = "“We’re still here,” she said. ‘Nobody left.’"
    assert cut(text).text == text


def test_what_was_cut_is_counted() -> None:
    line = "Sign up to our Evening Bulletin here"
    done = cut(f"{NEWS}\n\n{line}\n\n{MORE}")
    assert done.removed == {"newsletter": len(line)}
    assert done.chars == len(line)


FOOTER = "Harbour Post keeps its website free for everyone in town."


def test_a_footer_of_three_files_is_cut_and_of_two_is_not() -> None:
    texts = [f"{NEWS}\n\n{name} slept.\n\n{FOOTER}" for name in ("Izmail", "Reni", "Kiliia")]
    assert shared_lines(texts) == {FOOTER}
    assert shared_lines(texts[:2]) == frozenset()
    assert cut(texts[0], frozenset({FOOTER})).text == f"{NEWS}\n\nIzmail slept."


def test_background_that_an_outlet_repeats_is_no_furniture() -> None:
    background = "You can see from here what Russia's troops did when they shelled our town, killing 12."
    assert shared_lines([f"{NEWS}\n\n{n}\n\n{background}" for n in ("a", "b", "c")]) == frozenset()


def test_copies_of_one_article_do_not_condemn_its_lines() -> None:
    assert shared_lines([f"{NEWS}\n\n{MORE}\n\n{FOOTER}"] * 5) == frozenset()


PIECES = st.sampled_from(
    [line for _, line in ALONE] + INLINE + STAYS + ["\n", "\n\n", " ", '"', "“", ". ", "___", "("]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from([" ", "\n", "\n\n", ""]))
def test_cutting_twice_is_cutting_once(pieces: list[str], glue: str) -> None:
    once = cut(clean(glue.join(pieces)))
    again = cut(once.text)
    assert again.text == once.text
    assert again.removed == {}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_no_text_breaks_the_knife(text: str) -> None:
    cleaned = clean(text)
    done = cut(cleaned)
    assert len(done.text) <= len(cleaned)
    assert cut(done.text).text == done.text
