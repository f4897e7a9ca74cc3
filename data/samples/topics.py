"""What reps call their opportunities where they write more than the product."""

import pandas as pd


def topics(deals: pd.DataFrame) -> pd.Series:
    """What was asked for and by whom. Some opportunities share theirs; a rep numbers the second one of the same."""
    topic = deals["product"] + " - " + deals["account"]
    again = topic.groupby([topic, deals["rep"]]).cumcount()
    return topic.where(again == 0, topic + " (" + (again + 1).astype("str") + ")")
