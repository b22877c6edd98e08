<?php

namespace App\Entity;

use Doctrine\ORM\Mapping as ORM;

#[ORM\Entity]
#[ORM\Table(name: 'messages')]
#[ORM\Index(name: 'messages', columns: ['room_id'])]
class Message
{
    #[ORM\Column(name: 'tools')]
    private string $tools;

    #[ORM\ManyToMany(targetEntity: User::class, inversedBy: 'messages')]
    #[ORM\JoinTable(name: 'room_members')]
    private $users;
}

#[ORM\Table(name: 'invoices', schema: 'billing')]
class Invoice
{
}

#[ORM\Table(schema: 'auth', name: 'users')]
class User
{
}

/**
 * The mapping of before attributes: a person changes it.
 *
 * @ORM\Table(name="rooms")
 */
class Room
{
}
