"""How gunicorn serves the site, in `make run` and in production."""

import os

wsgi_app = "site_config.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"

# SQLite takes one writer at a time: a second process serves readers meanwhile, more would queue.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"

# A worker is replaced after a while, each at another moment, so that no leak grows for weeks.
max_requests = 10_000
max_requests_jitter = 1_000
graceful_timeout = 20

accesslog = None
loglevel = "warning"
# Nobody steers a running server here, and two servers of one user would share the socket's path.
control_socket_disable = True


def post_worker_init(worker):
    """What fails so badly that gunicorn itself tells of it is told without secret addresses."""
    from commentary.tokens import WithoutTokens  # found only since the site has been loaded

    worker.log.error_log.addFilter(WithoutTokens())
