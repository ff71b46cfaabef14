"""Where the web server finds the site."""

from django.core.wsgi import get_wsgi_application

from medlock.site.serving import end_with_the_command

end_with_the_command()
application = get_wsgi_application()
