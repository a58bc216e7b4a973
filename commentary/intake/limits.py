"""What intake takes at most, in one place. More is refused with a message, never cut off."""

FILE_BYTES = 5_000_000
MARKUP_BYTES = 1_000_000  # a web page
MARKDOWN_BYTES = 500_000  # whose worst texts take 20 µs a character
ARCHIVE_BYTES = 40_000_000  # an unpacked .docx
ARCHIVE_MEMBERS = 2_000
WORD_PARAGRAPHS = 6_000
WORD_XML_BYTES = 4_000_000  # of these, the text itself; pictures are not parsed
XML_NESTING = 100
LINES_BYTES = 5_000_000  # one line of JSON Lines; the file itself may be of any length
EXPORT_BYTES = 200_000_000  # a WordPress export
NESTING = 2_000  # levels of JSON
USED_NESTING = 20  # of these, more than any field has: a commentary needs seven
ELEMENT_NESTING = 2_000  # HTML elements open at once
HEADER_BYTES = 100_000  # of YAML, which is read slowly
HEADER_NESTING = 20
TITLE = 300  # characters, as the model has it
SIGNERS = 100
DOMAINS = 8  # suggested for one piece
EVENTS = 500  # mentions found in one piece
DATED_SENTENCES = 8_000  # looked at for events: a commentary has some dozens, a book thousands
PASSAGE = 600  # characters of an event mention
