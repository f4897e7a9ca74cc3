"""What the first reader would otherwise wait for, and every later one pay for."""

import gc

import numpy as np
import streamlit as st

from kpi.ripe import incidence
from ui.charts import drawing
from ui.session.data import sample


@st.cache_resource(show_spinner=False)
def warm_up() -> bool:
    """Read the sample and draw a first figure, then take all that is loaded out of the garbage collector's sight.

    Streamlit collects after every run; with pandas and plotly loaded that holds the interpreter 45 to 78 ms each time.
    """
    sample()
    drawing.warm()
    incidence(np.ones(1), np.ones(1, dtype=np.int8))  # the estimator of ripe ratios takes a third of a second to load
    gc.collect()
    gc.freeze()
    return True
