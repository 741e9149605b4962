"""Where the installed program begins."""

import sys

from journeydesk.__main__ import main

sys.exit(main())
