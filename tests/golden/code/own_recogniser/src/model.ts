defineModel('messages');
somethingElse('messages');
