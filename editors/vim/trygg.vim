" trygg in Vim with vim-lsp (https://github.com/prabirshrestha/vim-lsp). Source this file from the vimrc, after the plugin.

let s:languages = {'text': 'plaintext', 'tex': 'latex', 'rst': 'restructuredtext'}

function! s:register() abort
  if !executable('trygg')
    return
  endif
  call lsp#register_server({
        \ 'name': 'trygg',
        \ 'cmd': {_ -> ['trygg', 'server']},
        \ 'allowlist': ['markdown', 'mdx', 'text', 'html', 'tex', 'rst', 'asciidoc', 'org'],
        \ 'languageId': {_ -> get(s:languages, &filetype, &filetype)},
        \ 'root_uri': {_ -> lsp#utils#path_to_uri(lsp#utils#find_nearest_parent_file_directory(
        \   lsp#utils#get_buffer_path(), ['trygg.toml', '.git/']))},
        \ })
endfunction

augroup trygg
  autocmd!
  autocmd User lsp_setup call s:register()
augroup END
