#include "CTransfer.h"

// The macros that check types at compile time would warn about options that are not constant.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

int coffer_transfer_set_number(void *handle, int option, long value) {
    return (int)curl_easy_setopt(handle, (CURLoption)option, value);
}

int coffer_transfer_set_size(void *handle, int option, int64_t value) {
    return (int)curl_easy_setopt(handle, (CURLoption)option, (curl_off_t)value);
}

int coffer_transfer_set_text(void *handle, int option, const char *value) {
    return (int)curl_easy_setopt(handle, (CURLoption)option, value);
}

int coffer_transfer_set_pointer(void *handle, int option, void *value) {
    return (int)curl_easy_setopt(handle, (CURLoption)option, value);
}

int coffer_transfer_set_bytes(void *handle, int option, const void *bytes, size_t count) {
    struct curl_blob blob = {.data = (void *)bytes, .len = count, .flags = CURL_BLOB_COPY};
    return (int)curl_easy_setopt(handle, (CURLoption)option, &blob);
}

int coffer_transfer_set_function(void *handle, int option, coffer_transfer_function function) {
    return (int)curl_easy_setopt(handle, (CURLoption)option, function);
}

long coffer_transfer_number(void *handle, int info) {
    long value = 0;
    return curl_easy_getinfo(handle, (CURLINFO)info, &value) == CURLE_OK ? value : 0;
}

int64_t coffer_transfer_size(void *handle, int info) {
    curl_off_t value = -1;
    return curl_easy_getinfo(handle, (CURLINFO)info, &value) == CURLE_OK ? (int64_t)value : -1;
}

int coffer_transfer_info_code(void) { return CURLINFO_RESPONSE_CODE; }

int coffer_transfer_info_length(void) { return CURLINFO_CONTENT_LENGTH_DOWNLOAD_T; }
