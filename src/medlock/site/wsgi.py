"""Where the web server finds the site."""

from datetime import UTC, datetime

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from medlock.returns.staging.shelf import throw_away_old
from medlock.site.installation import settle
from medlock.site.serving import end_with_the_command
from medlock.site.start import require_checked

end_with_the_command()
application = get_wsgi_application()
require_checked()
settle(invented=settings.DEMO)
throw_away_old(datetime.now(UTC))
