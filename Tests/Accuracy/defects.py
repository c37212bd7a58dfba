"""Measures defects on texts that others marked with aspects or reasons, where those are honestly the same as ours."""
import csv, os
import labelled

AS_DESCRIBED = ("quality.", "description.")
SERVICE = ("service.", "returns.", "billing.", "site.")

# set: [(what others call it, whose marks those are, which of our codes say the same)]
AIRLINES = [
    ("late flight", {"Late Flight"}, ("delivery.late",)),
    ("lost luggage", {"Lost Luggage"}, ("delivery.lost",)),
    ("damaged luggage", {"Damaged Luggage"}, ("delivery.damaged",)),
    ("service, booking, attendants", {"Customer Service Issue", "Flight Booking Problems", "Flight Attendant Complaints"},
     SERVICE),
    ("the flight itself", {"Bad Flight"}, AS_DESCRIBED),
]
LAPTOPS = [
    ("support, warranty", {"SUPPORT", "WARRANTY"}, SERVICE),
    ("shipping", {"SHIPPING"}, ("delivery.",)),
    ("price", {"#PRICE"}, ("price.",)),
    ("the laptop and its parts", {"#QUALITY", "#OPERATION_PERFORMANCE"}, AS_DESCRIBED),
]
APPS = [("problem discovery", {"problem discovery"}, ("quality.", "site."))]


def rows(shared, name):
    path = os.path.join(shared, "data/aspects", name + ".tsv")
    with open(path, encoding="utf8") as file:
        found = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in found if labelled.digest(row) & 1]


def blamed(row):
    """The aspects of a row that are blamed; the polarities stand in the aspects' order."""
    marks = row["aspects"].split(";")
    moods = row["polarity"].split(";") if row["polarity"] else ["neg"] * len(marks)
    return [mark for mark, mood in zip(marks, moods) if mood == "neg"]


def is_marked(row, wanted):
    return any(mark == want or mark.startswith(want + "#") or want[0] == "#" and mark.endswith(want)
               for mark in blamed(row) for want in wanted)


def table(heed, shared):
    yield "| set | what is meant | ours | marked | P | R |"
    yield "|---|---|---|---:|---:|---:|"
    for name, reasons in (("airline_complaint_reasons", AIRLINES), ("acos_laptops", LAPTOPS), ("maalej_app_reviews", APPS)):
        found = [row for row in rows(shared, name) if row["aspects"] != "Can't Tell"]
        results = labelled.scored(heed, [(row["lang"], row["text"]) for row in found])
        for meaning, wanted, codes in reasons:
            truth = [is_marked(row, wanted) for row in found]
            said = [any(code.startswith(codes) for code in result["defects"]) for result in results]
            both = sum(a and b for a, b in zip(truth, said))
            ours = ", ".join(code + "*" if code.endswith(".") else code for code in codes)
            yield f"| {name} | {meaning} | {ours} | {sum(truth)} | {both / max(sum(said), 1):.2f} | {both / max(sum(truth), 1):.2f} |"
