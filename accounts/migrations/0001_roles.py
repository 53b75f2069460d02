"""Takes over the groups that Wagtail's migrations make; what ours may do is given after migrating (accounts/roles.py)."""

from django.db import migrations


def take_over(apps, schema_editor):
    """“Editors” become ours, without their right to the root; “Moderators” go if nobody is in them."""
    Group = apps.get_model("auth", "Group")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    if not Group.objects.filter(name="Redaktörer").exists():
        for group in Group.objects.filter(name="Editors"):
            GroupPagePermission.objects.filter(group=group).delete()
            group.name = "Redaktörer"
            group.save()
    for name in ("Administratörer", "Redaktörer", "Skribenter", "Översättare"):
        Group.objects.get_or_create(name=name)
    Group.objects.filter(name="Moderators", user__isnull=True).delete()
    end_workflow_of_nobody(apps)


def end_workflow_of_nobody(apps):
    """Wagtail's own workflow would offer editors to submit a page to nobody."""
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    for workflow in Workflow.objects.filter(name="Moderators approval", active=True):
        tasks = GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow)
        if not tasks.filter(groups__isnull=False).exists():
            WorkflowPage.objects.filter(workflow=workflow).delete()
            workflow.active = False
            workflow.save()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("core", "0001_user"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
    ]
    operations = [migrations.RunPython(take_over, migrations.RunPython.noop, elidable=True)]
