/** The company's books over all time: what FreeAgent would show of them at any moment. */
package com.stratus.sandbox.freeagent.books;
