from django.contrib.auth.models import AbstractUser
from django.db import models


class Members(models.Model):
    """Who is in a room."""

    name = models.TextField()

    class Meta:
        db_table = "comms_room_members"


class Guests(models.Model):
    name = models.TextField()

    class Meta:
        db_table = "comms_guests"
        ordering = ["name"]


class Keys(AbstractUser):
    colour = models.TextField()

    class Meta:
        db_table = "comms_keys"


class Doors(models.Model):
    members = models.ManyToManyField(Members)


class Walls(models.Model):
    class Meta:
        abstract = True


class Roofs(models.Model):
    class Meta:
        db_table = "roofs"


class Messages:
    pass


class Bells(Named, Ordered):
    tone = models.TextField()

    class Meta:
        db_table = "comms_bells"


class Lamps(Named):
    watts = models.IntegerField()

    class Meta(Named.Meta):
        db_table = "comms_lamps"
        ordering = ["watts"]


class Chairs(Furniture):
    pass
