"""How much the memory keeps and takes back, so that one upload cannot take the machine away from the others."""

MEGABYTE = 2**20

FILES_OF_ONE_EXPORT = 30 * MEGABYTE
"""Of the packed files of one export; larger ones are not kept. A CSV of 200 MB packs to some 30."""

FILES_OF_ALL = 120 * MEGABYTE
"""Of all packed files together; beyond it those of the oldest exports go. A year of weekly exports of 15 MB; what was
read from them fits beside them into one upload of 200 MB."""

BACKUP = 1_000 * MEGABYTE
"""Of a file with everything: the files of all exports and what was read from them."""

BACKUP_UNPACKED = 4_000 * MEGABYTE
"""Of what it unpacks to."""

BACKUP_PARTS = 10_000
"""Of the parts in it: a year of weekly exports with three files each has some 300."""

RATIO, RATIO_ABOVE = 100, 10 * MEGABYTE
"""A list packs to a tenth, at best a fiftieth; what packs better, and unpacks to more than that, was made to swell."""

TEXT = 200 * MEGABYTE
"""Of one table written as JSON: some 800,000 weekly figures."""

ROWS = 1_048_576
"""Of one table of deals or activities: more cannot be loaded either."""
