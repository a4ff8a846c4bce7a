"""Makes the fonts of signs that Open Sans lacks. Usage: make-signs.py <folder of Open Sans> <DejaVuSans.ttf> <NotoEmoji-Regular.ttf> <folder to write to>

Each font is a subset with one character for each sign. A sign of several characters, or beyond U+FFFF, stands on a character of the private
use area: the line N (from 0) of <font>.signs.txt names the characters of the sign on U+E000 + N, for Noto Emoji on U+E800 + N. Every glyph has an entry of its own in
the table of widths, which PdfPig needs to embed it.
"""
import sys
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import cmap_format_4
from fontTools.ttLib.tables._g_l_y_f import Glyph

# Signs that this font draws alike: a reader could not tell which was meant.
ALIKE = {0x1F46B, 0x1F46C, 0x1F46D, 0x1FAC3}
TONES = range(0x1F3FB, 0x1F400)
DROPPED = ["GSUB", "GPOS", "GDEF", "kern", "FFTM", "STAT", "gasp", "vhea", "vmtx", "MATH", "DSIG", "cvt ", "fpgm", "prep"]

# Scripts that are written from right to left, that join or stack their letters, and marks that are placed on other signs: no line of ours sets them.
SHAPED = [(0x0300, 0x036F), (0x0483, 0x0489), (0x0590, 0x08FF), (0x0900, 0x109F), (0x1780, 0x18AF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
          (0x2DE0, 0x2DFF), (0xA66F, 0xA67F), (0xA806, 0xABFF), (0xE000, 0xF8FF), (0xFB1D, 0xFE2F), (0xFE70, 0xFEFF), (0xFFF0, 0xFFFF), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF)]
INVISIBLE = [(0x0000, 0x00A0), (0x00AD, 0x00AD), (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0xE0000, 0x10FFFF)]


def within(code, ranges):
    return any(first <= code <= last for first, last in ranges)


def keep(font, codes, glyphs):
    options = subset.Options(hinting=False, notdef_outline=True, recalc_bounds=True, drop_tables=subset.Options().drop_tables + DROPPED, name_IDs=["*"], legacy_cmap=False, layout_features=[])
    tool = subset.Subsetter(options)
    tool.populate(unicodes=codes, glyphs=glyphs)
    tool.subset(font)
    return font


def write(source, singles, sequences, folder, name, private):
    """singles: character -> glyph of the font; sequences: (characters) -> glyph."""
    font = keep(TTFont(source), singles.keys(), list(singles.values()) + list(sequences.values()))
    order = sorted(sequences)
    mapping = {code: glyph for code, glyph in singles.items() if code < 0x10000}
    beyond = {(code,): glyph for code, glyph in singles.items() if code >= 0x10000}
    signs = sorted({**beyond, **sequences}.items())
    assert len(signs) < 0xF8FF - private
    mapping.update({private + index: glyph for index, (_, glyph) in enumerate(signs)})
    last = "last"
    font.setGlyphOrder(font.getGlyphOrder() + [last])
    font["glyf"].glyphs[last] = Glyph()
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["hmtx"].metrics[last] = (1, 0)
    table = cmap_format_4(4)
    table.platformID, table.platEncID, table.language, table.cmap = 3, 1, 0, mapping
    font["cmap"].tables = [table]
    font["post"].formatType = 3.0
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(f"{folder}/{name}.ttf")
    with open(f"{folder}/{name}.signs.txt", "w") as file:
        file.writelines(" ".join(f"{code:X}" for code in sign) + "\n" for sign, _ in signs)
    check = TTFont(f"{folder}/{name}.ttf")
    assert check["hhea"].numberOfHMetrics == check["maxp"].numGlyphs
    print(name, len(mapping), "characters,", len(signs), "of them for signs")


def sequences_of(font):
    """The sequences of which each glyph is the only one, or the one without tone and gender: what others share its look with is left out."""
    names = {}
    for code, glyph in font.getBestCmap().items():
        if code < 0xF0000:
            names.setdefault(glyph, code)
    found = {}
    lookups = font["GSUB"].table.LookupList.Lookup
    for first, ligatures in lookups[0].SubTable[0].ligatures.items():
        for ligature in ligatures:
            sign = [names.get(glyph) for glyph in [first, *ligature.Component]]
            if ligature.LigGlyph not in names and None not in sign and not any(code in TONES for code in sign) and first_of(sign):
                found.setdefault(ligature.LigGlyph, set()).add(tuple(sign))
    kept = {}
    for glyph, signs in found.items():
        neutral = [sign for sign in signs if sign[0] == 0x1F9D1] or list(signs)
        if len(neutral) == 1:
            kept[neutral[0]] = glyph
        else:
            print("shared:", [" ".join(f"{c:X}" for c in s) for s in signs])
    return kept


def first_of(sign):
    people, flags, keys = (0x1F468, 0x1F469, 0x1F9D1), range(0x1F1E6, 0x1F200), (0x23, 0x2A, *range(0x30, 0x3A))
    others = (0x1F3F3, 0x1F3F4, 0x1F441, 0x1F415, 0x1F408, 0x1F43B, 0x1F426, 0x2764, 0x1F62E, 0x1F635, 0x1F636, 0x1F642, 0x26D3, 0x1F34B, 0x1F344)
    return sign[0] in people or sign[0] in flags or sign[0] in keys or sign[0] in others


def main(open_sans, dejavu, emoji, folder):
    faces = [set(TTFont(f"{open_sans}/OpenSans-{face}.ttf").getBestCmap()) for face in ("Regular", "Bold", "Italic", "BoldItalic")]
    basic = set.intersection(*faces)
    unembeddable = {0x03AA, 0x0406, 0x0407, 0x04C0, 0x04CF, 0x1EC8, 0x1ECA}
    plain = TTFont(dejavu).getBestCmap()
    picture = TTFont(emoji).getBestCmap()
    write(dejavu, {code: glyph for code, glyph in plain.items()
                   if (code not in basic or code in unembeddable) and not within(code, SHAPED) and not within(code, INVISIBLE)
                   and not (code >= 0x1F000 and code in picture)}, {}, folder, "DejaVuSans", 0xE000)
    # Tones alone, and letters of flags alone, are parts of signs.
    write(emoji, {code: glyph for code, glyph in picture.items()
                  if code >= 0xA9 and not within(code, SHAPED) and not within(code, INVISIBLE) and code not in TONES and code not in ALIKE and code not in range(0x1F1E6, 0x1F200)},
          sequences_of(TTFont(emoji)), folder, "NotoEmoji", 0xE800)


main(*sys.argv[1:])
