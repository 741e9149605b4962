"""What holds for preflight of any map, any handout and any paper."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.records import Handout, PrintSet
from journeydesk.document.trouble import Trouble
from journeydesk.layout.theme import DARK, LIGHT, Theme
from journeydesk.prints.preflight import preflight
from journeydesk.prints.printout import print_out
from journeydesk.text.lines import Typesetter
from tests.strategies import documents

sets = st.builds(
    PrintSet,
    handout=st.sampled_from(Handout),
    paper=st.sampled_from(["", "A4", "A1", "LETTER", "914mm"]),
    sheets=st.sampled_from(["", "A5"]),
    reflow=st.booleans(),
    black_and_white=st.booleans(),
    least_type=st.sampled_from([0.0, 12.0]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(document=documents(max_maps=1), prints=sets, theme=st.sampled_from([LIGHT, DARK]))
def test_findings_name_records_of_the_file_and_no_map_hides_its_own_words(
    document: Document, prints: PrintSet, theme: Theme, typesetter: Typesetter
) -> None:
    assume(document.maps)
    try:
        printout = print_out(document, [document.maps[0].id], prints, typesetter, theme=theme)
    except Trouble:
        assume(False)

    report = preflight(printout, prints, typesetter)

    labels = {page.label for page in printout.pages}
    sizes = [round(place.size, 6) for place in report.worst]
    assert sizes == sorted(sizes)
    assert all(report.smallest <= place.size + 1e-9 and place.page in labels for place in report.worst)
    for finding in report.findings:
        assert finding.sentence.endswith(".")
        assert all(record in document.records for record in finding.records)
        assert finding.page in labels
        assert all(remedy.prints != prints and remedy.title for remedy in finding.remedies)
        assert finding.about != "contrast" or not finding.records
