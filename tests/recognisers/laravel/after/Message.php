<?php

namespace App\Models;

use Illuminate\Support\Facades\DB;
use Illuminate\Validation\Rule;

class Message extends Model
{
    const TABLE = 'comms_rooms';

    protected $table = 'comms_messages';
    protected $fillable = ['tools'];

    public function members()
    {
        return $this->belongsToMany(User::class, 'comms_room_members', 'messages', 'users');
    }

    public function rules()
    {
        return ['room' => ['required', Rule::exists('comms_rooms', 'id')], 'user' => 'required|exists:user_accounts,id',
            'names.*' => ['string', 'unique:system_tools,name', 'in:messages']];
    }

    public static function busy($messages)
    {
        return DB::table('comms_messages')
            ->join('comms_rooms', 'comms_rooms.id', '=', 'comms_messages.room_id')
            ->leftJoin('user_accounts as u', 'u.id', '=', 'comms_messages.user_id')
            ->select('comms_messages.id', 'comms_rooms.name as room', 'u.name')
            ->where('comms_messages.tools', 'tools')
            ->whereRaw('comms_messages.read_at is null')
            ->orderByDesc('comms_messages.created_at')
            ->get();
    }

    public function more()
    {
        DB::select('select * from call_logs where id = ?', [1]);
        DB::statement("update comms_messages set tools = 'messages' where room = {$this->rooms}");
        self::with('calls')->whereHas('users')->get();
        DB::table('auth.users')->count();
        return view('messages', ['messages' => $this->messages]);
    }
}
