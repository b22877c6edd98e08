<?php

return new class extends Migration {
    public function up(): void
    {
        Schema::create('tools', function (Blueprint $table) {
            $table->foreign('message_id')->references('id')->on('messages');
            $table->foreignId('room_id')->constrained('rooms');
            $table->string('calls');
        });
    }

    public function down(): void
    {
        Schema::dropIfExists('tools');
    }
};
