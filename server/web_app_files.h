// The files of the web app that this program was built with.
#pragma once
#include "net/web_app.h"

#include <span>

// By path, ascending. Built without the app: one page that says so.
std::span<const net::WebFile> web_app_files();
