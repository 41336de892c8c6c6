"""The proportions of the column, in pixels of the scene at 100 %."""

CARD_WIDTH = 440
CARD_HEIGHT = 52
GAP = 18
OPENING = 22
"""How much a gap grows while a layer would fall into it."""
MARGIN = 20
ENDLESS = 1e7
"""How high an item is whose end moves: with other bounds all of it would be painted anew."""
ROOM_BELOW = 90
"""Free canvas below the last card, to drop onto."""
HEADER = 26
"""Room above the first card of a group, for the group's name."""
FRAME = 7
"""How far a group's frame stands off its cards."""

LEFT = -CARD_WIDTH // 2
RIGHT = CARD_WIDTH // 2
STRIPE = 9
RADIUS = 9.0
PADDING = 14
BLOCK_CENTRE = 48
"""Where the feature map's block stands, from the card's left edge."""
TEXT_LEFT = LEFT + 92
TITLE_ROW = 18.0
CAPTION_ROW = 36.0

RAIL_BAR = 26.0
"""How wide the rail's bar is where the whole image is seen."""
RAIL_TEXT = LEFT - 110.0
RAIL_VIEW = RAIL_TEXT - 30.0
"""The middle of the image's outline."""
RAIL_LEFT = RAIL_VIEW - 34.0 - RAIL_BAR
RAIL_WIDTH = LEFT - RAIL_LEFT
