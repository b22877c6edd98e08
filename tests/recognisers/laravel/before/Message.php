<?php

namespace App\Models;

use Illuminate\Support\Facades\DB;
use Illuminate\Validation\Rule;

class Message extends Model
{
    const TABLE = 'rooms';

    protected $table = 'messages';
    protected $fillable = ['tools'];

    public function members()
    {
        return $this->belongsToMany(User::class, 'room_members', 'messages', 'users');
    }

    public function rules()
    {
        return ['room' => ['required', Rule::exists('rooms', 'id')], 'user' => 'required|exists:users,id',
            'names.*' => ['string', 'unique:tools,name', 'in:messages']];
    }

    public static function busy($messages)
    {
        return DB::table('messages')
            ->join('rooms', 'rooms.id', '=', 'messages.room_id')
            ->leftJoin('users as u', 'u.id', '=', 'messages.user_id')
            ->select('messages.id', 'rooms.name as room', 'u.name')
            ->where('messages.tools', 'tools')
            ->whereRaw('messages.read_at is null')
            ->orderByDesc('messages.created_at')
            ->get();
    }

    public function more()
    {
        DB::select('select * from calls where id = ?', [1]);
        DB::statement("update messages set tools = 'messages' where room = {$this->rooms}");
        self::with('calls')->whereHas('users')->get();
        DB::table('auth.users')->count();
        return view('messages', ['messages' => $this->messages]);
    }
}
