<?php

namespace App\Entity;

use Doctrine\ORM\Mapping as ORM;

#[ORM\Entity(repositoryClass: RoomMembersRepository::class)]
#[ORM\Table(name: 'comms_room_members')]
class RoomMembers
{
    #[ORM\Id]
    private int $id;
}

#[ORM\Entity]
#[ORM\Table(name: 'billing_subscriptions')]
class Subscription
{
}

#[ORM\Entity]
class Tools
{
    #[ORM\ManyToMany(targetEntity: RoomMembers::class)]
    private $members;
}

// None of these has a renamed table by its name.
#[ORM\Entity]
#[ORM\Table(name: 'posts')]
class Messages
{
}

#[ORM\Embeddable]
class Calls
{
}

#[ORM\Entity]
class Room
{
}
