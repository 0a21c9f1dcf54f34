// libcurl, for the courier only.
#ifndef COFFER_CURL_H
#define COFFER_CURL_H

#include <curl/curl.h>

#endif
