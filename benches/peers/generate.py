"""Writes a megabyte of invented English reports, the same at every run."""

TOWNS = ["Orvane", "Valdoro", "Marbridge", "Saint-Orme", "Kelmouth"]
MONTHS = ["January", "March", "May", "July", "September", "November"]
WORDS = ["three", "twelve", "twenty-one", "thirty-four", "one hundred and five", "two thousand"]
PLAIN = [
    "The council met again in the old school and talked about the road over the pass.",
    "Nobody at the market would say where the carts had come from or who had paid for the grain.",
    "Rain fell on the valley through most of the week, and the ferry did not run.",
    "Neighbours brought bread and blankets to the mill, where families had found shelter.",
]


def report(number: int) -> str:
    town, month = TOWNS[number % len(TOWNS)], MONTHS[number % len(MONTHS)]
    word, day, year = WORDS[number % len(WORDS)], number % 28 + 1, 1900 + number % 90
    return (
        f"On {day} {month} {year}, at least {number % 90 + 2} villagers were killed near {town}, the prefecture said. "
        f"{PLAIN[number % 4]} {PLAIN[(number + 1) % 4]} "
        f"According to the league, {word} people were wounded last Friday, among them {number % 7 + 2} children. "
        f"{PLAIN[(number + 2) % 4]}\n"
    )


if __name__ == "__main__":
    written, number = 0, 0
    while written < 1_000_000:
        line = report(number)
        print(line)
        written, number = written + len(line.encode()), number + 1
