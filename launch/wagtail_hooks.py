"""Where the launches meet the admin and the clock."""

from wagtail import hooks

from core.clock import EVERY_ROUND
from core.needs import NEEDS
from launch.carrying_out import carry_out_due, check_again
from launch.needs import blocked
from launch.views import LaunchViewSet

hooks.register(NEEDS, blocked, order=50)
hooks.register(EVERY_ROUND, carry_out_due, order=50)
hooks.register(EVERY_ROUND, check_again, order=200)


@hooks.register("register_admin_viewset")
def launches() -> LaunchViewSet:
    return LaunchViewSet()
