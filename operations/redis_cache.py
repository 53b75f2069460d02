"""Redis as the shared cache. A file of its own, so that only who uses it loads the driver."""

from django.core.cache.backends.redis import RedisCache as DjangoRedisCache
from redis.exceptions import RedisError

from operations.caches import Tolerant


class RedisCache(Tolerant, DjangoRedisCache):
    """A Redis server, which several machines can share."""

    failures = (OSError, RedisError)
