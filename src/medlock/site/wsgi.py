"""Where the web server finds the site."""

from datetime import UTC, datetime

from django.core.wsgi import get_wsgi_application

from medlock.returns.staging.shelf import throw_away_old
from medlock.site.serving import end_with_the_command

end_with_the_command()
application = get_wsgi_application()
throw_away_old(datetime.now(UTC))
