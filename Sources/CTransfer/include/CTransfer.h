#ifndef COFFER_TRANSFER_H
#define COFFER_TRANSFER_H

#include <stddef.h>
#include <stdint.h>

// curl_easy_setopt(3) is variadic, which Swift does not call: one function for each type that an option takes. They
// return the number of a CURLcode; 0 when the option was taken.
int coffer_transfer_set_number(void *handle, int option, long value);
int coffer_transfer_set_size(void *handle, int option, int64_t value);
int coffer_transfer_set_text(void *handle, int option, const char *value);
int coffer_transfer_set_pointer(void *handle, int option, void *value);

// The same for a block of memory, which libcurl copies (struct curl_blob).
int coffer_transfer_set_bytes(void *handle, int option, const void *bytes, size_t count);

// The same for functions that take or give bytes: count of them, and the pointer that was set for the option's data.
typedef size_t (*coffer_transfer_function)(char *bytes, size_t size, size_t count, void *data);
int coffer_transfer_set_function(void *handle, int option, coffer_transfer_function function);

// curl_easy_getinfo(3) is variadic as well. 0 and -1 where libcurl does not know.
long coffer_transfer_number(void *handle, int info);
int64_t coffer_transfer_size(void *handle, int info);

// CURLINFO_RESPONSE_CODE and CURLINFO_CONTENT_LENGTH_DOWNLOAD_T are sums in the header, which Swift does not import.
int coffer_transfer_info_code(void);
int coffer_transfer_info_length(void);

#endif
