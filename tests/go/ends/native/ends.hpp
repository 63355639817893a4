// ends.hpp: destructors that say so, each once it was asked for.
#pragma once

void of_a_static() noexcept;
void of_atexit() noexcept;
// Of the calling thread.
void of_a_thread_local() noexcept;
// Three threads, which a static object waits for.
void of_a_pool() noexcept;
