<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Foundation\Auth\User as Authenticatable;

class Call extends Model
{
    protected $table = 'call_logs';

    use HasFactory;

    protected $fillable = ['started_at'];
}

class User extends Authenticatable
{
    protected $table = 'user_accounts';

}

class RoomMember extends \Illuminate\Database\Eloquent\Model {
    protected $table = 'comms_room_members';
}

class Subscription extends Pivot
{
    protected $table = 'billing_subscriptions';

    public $timestamps = false;
}

// None of these has a renamed table by its name.
class Room extends Model
{
    protected $table = 'chat_rooms';
}

abstract class Tool extends Model
{
}

class Message extends Mailable
{
}

class Label extends Model
{
    public function getTable()
    {
        return config('labels.table');
    }
}

#[Table(key: 'name', timestamps: false)]
class RoomKey extends Model
{
    protected $table = 'comms_keys';

    public $timestamps = false;
}

#[Table('doors')]
class RoomDoor extends Model
{
}
