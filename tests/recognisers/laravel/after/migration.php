<?php

return new class extends Migration {
    public function up(): void
    {
        Schema::create('system_tools', function (Blueprint $table) {
            $table->foreign('message_id')->references('id')->on('comms_messages');
            $table->foreignId('room_id')->constrained('comms_rooms');
            $table->string('calls');
        });
    }

    public function down(): void
    {
        Schema::dropIfExists('system_tools');
    }
};
